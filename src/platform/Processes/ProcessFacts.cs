using System.Globalization;

namespace ImageServing.Processes;

/// <summary>What the kernel tells about a process, from <c>/proc</c>.</summary>
public static class ProcessFacts
{
    private const int ResidentField = 1;

    // Counted from the state, which follows the closing parenthesis of the command's name.
    private const int StateField = 0;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int StartTimeField = 19;
    private const int ExitStatusField = 49;

    // USER_HZ, which is a part of the kernel's interface.
    private const long TicksPerSecond = 100;
    private const long BytesPerKilobyte = 1024;
    private const string ProportionalLabel = "Pss:";

    /// <summary>Resident memory in bytes, or null when there is no such process.</summary>
    public static long? ResidentBytes(int processId) =>
        Read(processId, "statm") is { } text
            ? Number(text.Split(' '), ResidentField) * Environment.SystemPageSize
            : null;

    /// <summary>
    /// Start of the process in clock ticks since boot, or null when there is no such process. With the process id it
    /// names a process for good, even when ids are reused.
    /// </summary>
    public static long? StartTime(int processId) =>
        Stat(processId) is { } fields ? Number(fields, StartTimeField) : null;

    /// <summary>Whether a process is stopped by a signal or by a debugger.</summary>
    public static bool IsStopped(int processId) => Stat(processId)?[StateField] is "T" or "t";

    /// <summary>
    /// How a process ended that its parent has not reaped yet, as wait(2) tells it; null when it is not such a one.
    /// Also null for an end by <c>exit(0)</c>: who may not trace the process is shown the same zero.
    /// </summary>
    internal static int? StatusOfUnreaped(ProcessIdentity process) =>
        Stat(process.Id) is { Length: > ExitStatusField } fields
        && fields[StateField] == "Z"
        && Number(fields, StartTimeField) == process.StartTime
        && (int)Number(fields, ExitStatusField) is var status and not 0
            ? status
            : null;

    /// <summary>Which process has an id, or null when there is none.</summary>
    public static ProcessIdentity? Identity(int processId) =>
        StartTime(processId) is { } start ? new ProcessIdentity(processId, start) : null;

    /// <summary>Everything that the process of an id takes now, or null when there is none.</summary>
    public static ProcessUsage? Usage(int processId) =>
        Identity(processId) is { } identity ? Usage(identity) : null;

    /// <summary>Everything that a process takes, or null when it has ended.</summary>
    internal static ProcessUsage? Usage(ProcessIdentity process)
    {
        var proportional = ProportionalBytes(process.Id);
        var resident = ResidentBytes(process.Id);
        // Last, so that what was read before is of the same process.
        return
            resident is { } bytes
            && Stat(process.Id) is { } fields
            && Number(fields, StartTimeField) == process.StartTime
            ? new ProcessUsage(bytes, proportional, CpuTime(fields))
            : null;
    }

    private static TimeSpan CpuTime(string[] fields) =>
        TimeSpan.FromTicks(
            (Number(fields, UserTimeField) + Number(fields, SystemTimeField))
                * (TimeSpan.TicksPerSecond / TicksPerSecond)
        );

    private static long? ProportionalBytes(int processId)
    {
        var line = Read(processId, "smaps_rollup")
            ?.Split('\n')
            .FirstOrDefault(l => l.StartsWith(ProportionalLabel, StringComparison.Ordinal));
        return line is null
            ? null
            : Number(line[ProportionalLabel.Length..].Trim().Split(' '), 0) * BytesPerKilobyte;
    }

    private static string[]? Stat(int processId) =>
        Read(processId, "stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static long Number(string[] fields, int index) =>
        long.Parse(fields[index], CultureInfo.InvariantCulture);

    private static string? Read(int processId, string name)
    {
        try
        {
            var text = File.ReadAllText(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/{name}")
            );
            return text.Length > 0 ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
