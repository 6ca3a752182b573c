using ImageServing.Cli.Languages;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>Ends of processes in the user's language.</summary>
internal static class Ends
{
    private static readonly char[] s_between = [' ', ',', ';', '(', ')'];

    /// <summary>An end in a word or two, for a column.</summary>
    public static string Short(Messages messages, ProcessEnd end) =>
        end.Cause switch
        {
            EndCause.ExitCode when CodeOf(end) is { } code => messages.EndCodeShort(code),
            EndCause.Signal when SignalOf(end) is { } signal => signal,
            EndCause.OutOfMemory => "OOM",
            EndCause.Hang => messages.EndHangShort,
            EndCause.MemoryLimit => messages.EndMemoryLimitShort,
            EndCause.StartTimeout => messages.EndStartTimeoutShort,
            EndCause.NotStarted => messages.EndNotStartedShort,
            EndCause.Wished => Figures.None,
            _ => "?",
        };

    /// <summary>An end as part of a sentence.</summary>
    public static string Long(Messages messages, ProcessEnd end) =>
        end.Cause switch
        {
            EndCause.ExitCode when CodeOf(end) is { } code => messages.EndCode(code),
            EndCause.Signal when SignalOf(end) is { } signal => messages.EndSignal(signal),
            EndCause.OutOfMemory => messages.EndOutOfMemory,
            EndCause.Hang => messages.EndHang,
            EndCause.MemoryLimit => messages.EndMemoryLimit,
            EndCause.StartTimeout => messages.EndStartTimeout,
            EndCause.NotStarted => $"{messages.EndNotStarted} ({Text.Clean(end.Text)})",
            EndCause.Wished => messages.EndWished,
            EndCause.Unknown => messages.EndUnknown,
            _ => Text.Clean(end.Text),
        };

    // The phrase is the supervisor's, in English; its one fact is the same in every language.
    private static string? CodeOf(ProcessEnd end) => WordOf(end, word => word.All(char.IsAsciiDigit));

    private static string? SignalOf(ProcessEnd end) =>
        WordOf(end, word => word.StartsWith("SIG", StringComparison.Ordinal));

    private static string? WordOf(ProcessEnd end, Predicate<string> isMeant) =>
        Array.Find(end.Text.Split(s_between, StringSplitOptions.RemoveEmptyEntries), isMeant) is { } word
            ? Text.Clean(word)
            : null;
}
