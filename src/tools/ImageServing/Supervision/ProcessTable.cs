using System.Globalization;

namespace ImageServing.Cli.Supervision;

/// <summary>What <c>/proc</c> tells of processes that are no children of ours (proc_pid_stat(5)).</summary>
internal static class ProcessTable
{
    /// <summary>Whether a process runs. A zombie has ended: some containers have nobody who reaps it.</summary>
    public static bool IsAlive(int processId) => Find(processId) is not null;

    /// <summary>The name of a running process's program, of which the kernel keeps 15 bytes; null without one.</summary>
    public static string? Find(int processId)
    {
        try
        {
            var stat = File.ReadAllText(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")
            );
            // pid (name) state ...; the name may hold anything, parentheses too.
            var end = stat.LastIndexOf(')');
            return stat[end + 2] is 'Z' or 'X'
                ? null
                : stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
