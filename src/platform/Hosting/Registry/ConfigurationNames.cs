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
        var found =
            from name in names
            from path in present.Order(StringComparer.Ordinal)
            let file = Path.GetFileName(path)
            where file.Equals(name, StringComparison.OrdinalIgnoreCase)
            orderby file == name descending
            select path;
        return found.FirstOrDefault(path => Path.GetFileName(path) == names[0])
            ?? found.FirstOrDefault()
            ?? Path.Combine(home.Configuration, names[0]);
    }
}
