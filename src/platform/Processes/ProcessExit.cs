using System.Globalization;

namespace ImageServing.Processes;

/// <summary>How a process ended: by itself with a code, by a signal, or unseen.</summary>
/// <param name="Code">Exit code 0 to 255, or null when a signal ended it or nobody saw how it ended.</param>
/// <param name="Signal">Number of the signal that ended it, or null when it ended by itself.</param>
/// <param name="CoreDumped">Whether the signal left a core dump.</param>
public sealed record ProcessExit(int? Code, int? Signal, bool CoreDumped)
{
    /// <summary>The end of a process that is not our child, where the system does not tell how it ended.</summary>
    public static ProcessExit Unseen { get; } = new(null, null, CoreDumped: false);

    /// <summary>The end by <c>exit(code)</c>.</summary>
    public static ProcessExit WithCode(int code) => new(code, null, CoreDumped: false);

    /// <summary>The end by a signal.</summary>
    public static ProcessExit BySignal(int signal, bool coreDumped = false) => new(null, signal, coreDumped);

    /// <summary>A phrase for logs and people: <c>exit code 3</c>, <c>killed by SIGKILL</c>.</summary>
    public override string ToString() =>
        Signal is { } signal ? $"killed by {NameOf(signal)}{(CoreDumped ? " (core dumped)" : "")}"
        : Code is null ? "ended unseen"
        : string.Create(CultureInfo.InvariantCulture, $"exit code {Code}{MeaningOf(Code)}");

    // The names of BSD's sysexits, which our servers use and systemd shows in the same way.
    private static string MeaningOf(int? code) =>
        code switch
        {
            69 => "/UNAVAILABLE",
            70 => "/SOFTWARE",
            77 => "/NOPERM",
            78 => "/CONFIG",
            _ => "",
        };

    private static string NameOf(int signal) =>
        signal switch
        {
            1 => "SIGHUP",
            2 => "SIGINT",
            3 => "SIGQUIT",
            4 => "SIGILL",
            5 => "SIGTRAP",
            6 => "SIGABRT",
            7 => "SIGBUS",
            8 => "SIGFPE",
            9 => "SIGKILL",
            10 => "SIGUSR1",
            11 => "SIGSEGV",
            12 => "SIGUSR2",
            13 => "SIGPIPE",
            14 => "SIGALRM",
            15 => "SIGTERM",
            24 => "SIGXCPU",
            25 => "SIGXFSZ",
            31 => "SIGSYS",
            _ => string.Create(CultureInfo.InvariantCulture, $"signal {signal}"),
        };
}
