using System.Globalization;

namespace ImageServing.Supervisor.Configuration;

/// <summary>How much memory there is for all servers together: the machine's, or the container's when that is less.</summary>
internal static class MachineMemory
{
    /// <summary>Bytes; 0 when the system does not say.</summary>
    public static long Bytes() => BytesBelow("/");

    /// <summary>The same, with the system's files looked for below a folder.</summary>
    public static long BytesBelow(string root)
    {
        var machine = MachineBytes(Path.Combine(root, "proc/meminfo"));
        return LimitFiles(root)
            .Select(LimitIn)
            .OfType<long>()
            .Append(machine)
            .Where(bytes => bytes > 0)
            .DefaultIfEmpty()
            .Min();
    }

    private static long MachineBytes(string path)
    {
        const string prefix = "MemTotal:";
        var line = Lines(path).FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal));
        var kilobytes = line?[prefix.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * 1024
            : 0;
    }

    // A line is "0::/path" for version 2 and "4:memory:/path" for version 1 of control groups.
    private static IEnumerable<string> LimitFiles(string root) =>
        Lines(Path.Combine(root, "proc/self/cgroup"))
            .Select(line => line.Split(':', 3))
            .Where(parts => parts.Length == 3)
            .SelectMany(parts =>
                parts[1].Split(',').Contains("memory", StringComparer.Ordinal)
                    ? WithAncestors(Path.Combine(root, "sys/fs/cgroup/memory"), parts[2])
                        .Select(folder => Path.Combine(folder, "memory.limit_in_bytes"))
                : parts[1].Length == 0
                    ? WithAncestors(Path.Combine(root, "sys/fs/cgroup"), parts[2])
                        .Select(folder => Path.Combine(folder, "memory.max"))
                : []
            );

    // The least limit on the way down counts. In a container the path may be the host's, and only the top is there.
    private static IEnumerable<string> WithAncestors(string top, string path)
    {
        var folder = top;
        yield return folder;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            folder = Path.Combine(folder, part);
            yield return folder;
        }
    }

    // No limit is "max" in version 2, and in version 1 a number beyond any machine's memory.
    private static long? LimitIn(string path) =>
        long.TryParse(
            Lines(path).FirstOrDefault(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var bytes
        )
            ? bytes
            : null;

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
