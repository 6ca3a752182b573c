using System.Globalization;

namespace ImageServing.Processes;

/// <summary>What the kernel tells about a process, from <c>/proc</c>.</summary>
public static class ProcessFacts
{
    private const int ResidentField = 1;

    // Counted from the state, which follows the closing parenthesis of the command's name.
    private const int StartTimeField = 19;

    /// <summary>Resident memory in bytes, or null when there is no such process.</summary>
    public static long? ResidentBytes(int processId) =>
        Field(Path($"{processId}/statm"), text => text.Split(' '), ResidentField)
        * Environment.SystemPageSize;

    /// <summary>
    /// Start of the process in clock ticks since boot, or null when there is no such process. With the process id it
    /// names a process for good, even when ids are reused.
    /// </summary>
    public static long? StartTime(int processId) =>
        Field(
            Path($"{processId}/stat"),
            text => text[(text.LastIndexOf(')') + 2)..].Split(' '),
            StartTimeField
        );

    private static string Path(FormattableString name) =>
        "/proc/" + name.ToString(CultureInfo.InvariantCulture);

    private static long? Field(string path, Func<string, string[]> split, int index)
    {
        try
        {
            return long.Parse(split(File.ReadAllText(path))[index], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
