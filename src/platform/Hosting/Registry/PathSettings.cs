using ImageServing.Settings;

namespace ImageServing.Hosting.Registry;

/// <summary>
/// Settings that are paths: relative ones are relative to the install folder (reference: Content data folders, Server
/// caches, Debug_trace logging).
/// </summary>
public static class PathSettings
{
    /// <summary>The absolute path of a setting.</summary>
    /// <param name="setting">What the file says.</param>
    /// <param name="home">What relative paths are relative to.</param>
    /// <param name="fallback">Absolute path that is returned after a fault.</param>
    /// <param name="faults">Receives that the path is empty or cannot be one.</param>
    public static string ToPath(this Setting setting, ServerHome home, string fallback, FaultList faults) =>
        setting.Text.Trim() is { Length: > 0 } text && IsPath(text)
            ? Absolute(home, text)
            : setting.Refuse("a path", fallback, faults);

    /// <summary>The absolute paths of a setting whose value is parted by ';', each once; empty parts do not count.</summary>
    public static IReadOnlyList<string> ToPaths(this Setting setting, ServerHome home, FaultList faults)
    {
        var paths = setting.ToList();
        return paths.All(IsPath)
            ? [.. paths.Select(path => Absolute(home, path)).Distinct(StringComparer.Ordinal)]
            : setting.Refuse<IReadOnlyList<string>>("paths parted by ';'", [], faults);
    }

    // "./" and "." are the same folder and must be the same text.
    private static string Absolute(ServerHome home, string path) =>
        Path.TrimEndingDirectorySeparator(home.Resolve(path));

    // The one character that no file system takes.
    private static bool IsPath(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
