using System.Globalization;

namespace ImageServing.Processes;

/// <summary>The kernel's count of processes killed because memory ran out.</summary>
internal static class MemoryKills
{
    private const string ControlGroups = "/sys/fs/cgroup";
    private const string Label = "oom_kill ";
    private const string UnifiedPrefix = "0::";

    /// <summary>The count of this process's control group where there is one, else of the machine; 0 when unknown.</summary>
    public static long Count() => CountIn(OwnEvents()) ?? CountIn("/proc/vmstat") ?? 0;

    /// <summary>The number behind <c>oom_kill</c> in a file, or null.</summary>
    internal static long? CountIn(string path)
    {
        try
        {
            var line = File.ReadLines(path)
                .FirstOrDefault(l => l.StartsWith(Label, StringComparison.Ordinal));
            return long.TryParse(
                line?[Label.Length..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
                ? count
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string OwnEvents()
    {
        try
        {
            var line = File.ReadLines("/proc/self/cgroup")
                .FirstOrDefault(l => l.StartsWith(UnifiedPrefix, StringComparison.Ordinal));
            return $"{ControlGroups}{line?[UnifiedPrefix.Length..]}/memory.events";
        }
        catch (IOException)
        {
            return ControlGroups + "/memory.events";
        }
    }
}
