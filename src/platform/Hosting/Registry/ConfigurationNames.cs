namespace ImageServing.Hosting.Registry;

/// <summary>
/// Finds configuration files that have more than one name: the reference calls the same file catalog-service.conf and
/// catalog-server.conf, svg.conf and SVG.conf.
/// </summary>
public static class ConfigurationNames
{
    /// <summary>The file in conf/ that has the first of several names, compared without case.</summary>
    /// <param name="home">The install folder.</param>
    /// <param name="names">The names, the one that we use first.</param>
    /// <returns>The file's absolute path; that of the first name when there is none.</returns>
    public static string Find(ServerHome home, params IReadOnlyList<string> names)
    {
        var present = Directory.Exists(home.Configuration)
            ? Directory.GetFiles(home.Configuration, "*.conf")
            : [];
        return names
                .SelectMany(name =>
                    present
                        .Where(path =>
                            Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase)
                        )
                        .OrderByDescending(path => Path.GetFileName(path) == name)
                )
                .FirstOrDefault()
            ?? Path.Combine(home.Configuration, names[0]);
    }
}
