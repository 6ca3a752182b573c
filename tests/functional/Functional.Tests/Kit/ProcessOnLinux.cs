using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>A process, told from a later one with the same number by its start time.</summary>
/// <param name="Id">Process id.</param>
/// <param name="StartTicks">Clock ticks from boot to its start.</param>
/// <param name="Name">Name of its program.</param>
public sealed record ProcessOnLinux(int Id, long StartTicks, string Name)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // Fields of /proc/pid/stat behind the name: state is the first, the start time the twentieth (proc_pid_stat(5)).
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>Whether it has ended; a zombie has.</summary>
    public bool IsGone => Find(Id) is not { } now || now.StartTicks != StartTicks;

    /// <summary>The process of a number that runs now, or null.</summary>
    public static ProcessOnLinux? Find(int id)
    {
        if (Read(id, "stat") is not { Length: > 0 } stat)
        {
            return null;
        }

        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[StateField] is "Z" or "X"
            ? null
            : new ProcessOnLinux(
                id,
                long.Parse(fields[StartField], CultureInfo.InvariantCulture),
                stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')]
            );
    }

    /// <summary>Every running process that was started for an install folder.</summary>
    public static IReadOnlyList<ProcessOnLinux> AllOf(string home) =>
        [
            .. from folder in Directory.EnumerateDirectories("/proc")
            where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
            let id = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
            where
                Words(id, "cmdline").Contains(home)
                || Words(id, "environ").Contains($"IMAGESERVING_HOME={home}")
            let process = Find(id)
            where process is not null
            select process,
        ];

    /// <summary>Ends it at once, without a chance to clean up.</summary>
    public void Kill()
    {
        using var process = Process.GetProcessById(Id);
        Assert.False(IsGone, $"process {Id} has ended already");
        process.Kill();
    }

    /// <summary>Waits until it has ended; bounded by the test's own time.</summary>
    public async Task WaitForEndAsync(CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            if (!IsGone)
            {
                await process.WaitForExitAsync(cancellation).WaitAsync(s_patience, cancellation);
            }
        }
        catch (ArgumentException)
        {
            // It has ended before we could look.
        }
    }

    /// <summary>Ends one that may end meanwhile.</summary>
    public void KillIfThere()
    {
        try
        {
            using var process = Process.GetProcessById(Id);
            if (!IsGone)
            {
                process.Kill();
            }
        }
        catch (ArgumentException)
        {
            // It has ended: that is all we want.
        }
    }

    /// <summary>Sends it a signal by name, such as TERM; with <paramref name="isGroup"/> its whole process group.</summary>
    public async Task SignalAsync(string signal, bool isGroup, CancellationToken cancellation)
    {
        Assert.False(IsGone, $"process {Id} has ended already");
        var target = string.Create(CultureInfo.InvariantCulture, $"{(isGroup ? "-" : "")}{Id}");
        using var kill = Process.Start("sh", ["-c", $"kill -s {signal} -- {target}"]);
        await kill.WaitForExitAsync(cancellation);
        Assert.Equal(0, kill.ExitCode);
    }

    private static string[] Words(int id, string file) => Read(id, file)?.Split('\0') ?? [];

    // Processes end while we look, and those of other users hide their environment.
    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}"),
                Encoding.Latin1
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
