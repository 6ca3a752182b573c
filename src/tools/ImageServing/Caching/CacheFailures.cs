using ImageServing.Cli.Terminals;
using ImageServing.Control;
using ImageServing.Control.Caching;

namespace ImageServing.Cli.Caching;

/// <summary>What is said when something about the cache cannot be done.</summary>
internal static class CacheFailures
{
    /// <summary>Tells why the Platform Server brought nothing.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Invocation invocation, ControlFailure failure)
    {
        var messages = invocation.Messages;
        var (line, code) = failure.Kind switch
        {
            ControlFailureKind.NotRunning => (messages.PlatformNotRunning, ExitCode.NotRunning),
            ControlFailureKind.NotPermitted => (messages.PlatformNotPermitted, ExitCode.NotPermitted),
            ControlFailureKind.Refused => (
                messages.PlatformRefuses(Text.Clean(failure.Message)),
                ExitCode.WrongUse
            ),
            ControlFailureKind.NoAnswer or ControlFailureKind.Busy => (
                messages.PlatformNoAnswer,
                ExitCode.Failed
            ),
            _ => (messages.PlatformUnreadable, ExitCode.Failed),
        };
        return invocation.Fault(line, code);
    }

    /// <summary>Tells what is wrong with the words that choose entries.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Invocation invocation, CacheScopeFault fault, string word, string? value)
    {
        var messages = invocation.Messages;
        var shown = Text.Clean(value ?? "");
        return invocation.Fault(
            fault switch
            {
                CacheScopeFault.UnknownWord => messages.ScopeUnknown(Text.Clean(word), Words),
                CacheScopeFault.NoValue => messages.ScopeNeedsValue(word),
                CacheScopeFault.SurplusValue => messages.SurplusArgument(shown),
                CacheScopeFault.NoRecord => messages.ScopeNoRecord(shown),
                CacheScopeFault.NoKey => messages.ScopeNoKey(shown, CacheScope.KeyLength),
                _ => messages.ScopeBadText,
            },
            ExitCode.WrongUse
        );
    }

    /// <summary>Tells that a purge does not say what to purge.</summary>
    /// <returns>The exit code.</returns>
    public static int TellScopeMissing(Invocation invocation) =>
        invocation.Fault(invocation.Messages.ScopeMissing(Words), ExitCode.WrongUse);

    private static string Words => string.Join(", ", CacheScope.Words);
}
