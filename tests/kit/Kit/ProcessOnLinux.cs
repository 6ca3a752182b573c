using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ImageServing.Kit;

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

    /// <summary>Whether a signal has stopped all its threads; false when it has ended.</summary>
    public bool IsFrozen
    {
        get
        {
            var tasks = Invariant($"/proc/{Id}/task");
            try
            {
                return Directory
                    .EnumerateDirectories(tasks)
                    .Select(task => ReadFile(Path.Combine(task, "stat")))
                    .All(stat => stat is { Length: > 0 } && StateOf(stat) == "T");
            }
            catch (DirectoryNotFoundException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether it has a handler for a signal; false when it has ended.</summary>
    public bool Catches(Signal signal)
    {
        const string label = "SigCgt:";
        var mask = Read(Id, "status")
            ?.Split('\n')
            .FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal))
            ?[label.Length..].Trim();
        return mask is not null
            && (
                ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> ((int)signal - 1)
                & 1
            ) == 1;
    }

    /// <summary>The value of a variable of its environment, or null.</summary>
    public string? Variable(string name) =>
        Words(Id, "environ")
            .FirstOrDefault(word => word.StartsWith($"{name}=", StringComparison.Ordinal))
            ?[(name.Length + 1)..];

    /// <summary>The process of a number that runs now, or null.</summary>
    public static ProcessOnLinux? Find(int id)
    {
        if (Read(id, "stat") is not { Length: > 0 } stat)
        {
            return null;
        }

        return StateOf(stat) is "Z" or "X"
            ? null
            : new ProcessOnLinux(
                id,
                long.Parse(FieldsOf(stat)[StartField], CultureInfo.InvariantCulture),
                stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')]
            );
    }

    /// <summary>The process of a number, which must run.</summary>
    /// <param name="id">Process id.</param>
    /// <param name="whose">Whose it is, for the message of a failure.</param>
    public static ProcessOnLinux Require(int id, string whose) =>
        Find(id) ?? throw new InvalidOperationException($"Process {id} of {whose} does not run.");

    /// <summary>Every running process that was started for an install folder.</summary>
    public static IReadOnlyList<ProcessOnLinux> AllOf(string home) =>
        [
            .. from folder in Directory.EnumerateDirectories("/proc")
            where
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            let id = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
            where
                Words(id, "cmdline").Contains(home)
                || Words(id, "environ").Contains($"IMAGESERVING_HOME={home}")
                || Words(id, "environ").Contains($"IMAGESERVING_SUPERVISED={home}")
            let process = Find(id)
            where process is not null
            select process,
        ];

    /// <summary>Ends it at once, without a chance to clean up.</summary>
    public void Kill() => Send(Signal.Kill);

    /// <summary>Sends a signal; it must still run.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="isGroup">Whether its whole process group gets it, as from a terminal.</param>
    public void Send(Signal signal, bool isGroup = false)
    {
        if (IsGone || !Signals.Send(isGroup ? -Id : Id, signal))
        {
            throw new InvalidOperationException($"Process {Id} ({Name}) has ended already.");
        }
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
        if (!IsGone)
        {
            Signals.Send(Id, Signal.Kill);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{Name} {Id}");

    private static string[] FieldsOf(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    private static string StateOf(string stat) => FieldsOf(stat)[StateField];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string? Read(int id, string file) => ReadFile(Invariant($"/proc/{id}/{file}"));

    private static string[] Words(int id, string file) => Read(id, file)?.Split('\0') ?? [];

    // Processes end while we look, and those of other users hide their environment.
    private static string? ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.Latin1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
