using System.Globalization;
using System.Text.Json;
using ImageServing.Cli.Caching;
using ImageServing.Cli.CommandLines;
using ImageServing.Cli.Terminals;
using ImageServing.Control.Caching;

namespace ImageServing.Cli.Commands;

/// <summary>Shows the figures of the response cache, lists its entries, and purges them.</summary>
internal sealed class CacheCommand
{
    private const string Stats = "stats";
    private const string List = "list";
    private const string Purge = "purge";

    private readonly Invocation _invocation;
    private readonly CacheLink _link;

    public CacheCommand(Invocation invocation)
    {
        _invocation = invocation;
        _link = new CacheLink(invocation);
    }

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">Nothing, or what to do and perhaps which entries.</param>
    /// <param name="limit">How many entries to list, as it was typed; null for the usual number.</param>
    /// <param name="isJson">Whether to show JSON.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        string? limit,
        bool isJson,
        CancellationToken cancellation
    )
    {
        var action = arguments.Count > 0 ? arguments[0] : Stats;
        var messages = _invocation.Messages;
        return action switch
        {
            Stats when arguments.Count > 1 => Wrong(messages.SurplusArgument(Text.Clean(arguments[1]))),
            Stats or Purge when limit is not null => Wrong(
                messages.CannotCombine(action, CommandTable.Limit.Name)
            ),
            Purge when isJson => Wrong(messages.CannotCombine(action, CommandTable.Json.Name)),
            Purge when arguments.Count == 1 => Task.FromResult(CacheFailures.TellScopeMissing(_invocation)),
            Stats => ShowAsync(isJson, cancellation),
            List => ListAsync(ScopeOf(arguments), limit, isJson, cancellation),
            Purge => PurgeAsync(ScopeOf(arguments), cancellation),
            _ => Wrong(messages.UnknownCommand($"cache {Text.Clean(action)}")),
        };
    }

    private static (string Word, string? Value) ScopeOf(IReadOnlyList<string> arguments) =>
        (arguments.Count > 1 ? arguments[1] : CacheScope.All.Word, arguments.Count > 2 ? arguments[2] : null);

    private Task<int> Wrong(string line) => Task.FromResult(_invocation.Fault(line, ExitCode.WrongUse));

    private async Task<int> ShowAsync(bool isJson, CancellationToken cancellation)
    {
        var outcome = await _link.ReportAsync(cancellation);
        if (outcome.Value is not { } report)
        {
            return CacheFailures.Tell(_invocation, outcome.Failure!);
        }

        Tell(
            isJson
                ? [JsonSerializer.Serialize(report, CacheJson.Default.CacheReport)]
                : new CacheStatusPage(_invocation).Lines(report)
        );
        return ExitCode.Done;
    }

    private async Task<int> ListAsync(
        (string Word, string? Value) text,
        string? limit,
        bool isJson,
        CancellationToken cancellation
    )
    {
        if (CacheScope.Read(text.Word, text.Value, out var scope) is { } fault)
        {
            return CacheFailures.Tell(_invocation, fault, text.Word, text.Value);
        }

        if (LimitOf(limit) is not { } most)
        {
            return _invocation.Fault(
                _invocation.Messages.NoNumber(
                    CommandTable.Limit.Name,
                    Text.Clean(limit!),
                    CacheRoutes.LargestLimit
                ),
                ExitCode.WrongUse
            );
        }

        var outcome = await _link.AskAsync(client => client.EntriesAsync(scope, most, cancellation));
        if (outcome.Value is not { } list)
        {
            return CacheFailures.Tell(_invocation, outcome.Failure!);
        }

        Tell(isJson ? [JsonSerializer.Serialize(list, CacheJson.Default.CacheEntryList)] : LinesOf(list));
        return ExitCode.Done;
    }

    private IEnumerable<string> LinesOf(CacheEntryList list) =>
        [
            .. list.Entries.Count == 0 ? [] : CacheEntryTable.Lines(_invocation, list.Entries),
            .. list.IsCut ? (string[])["", _invocation.Messages.CacheMore] : [],
            .. list.Entries.Count == 0 && !list.IsCut ? (string[])[_invocation.Messages.CacheNoEntries] : [],
        ];

    private async Task<int> PurgeAsync((string Word, string? Value) text, CancellationToken cancellation)
    {
        if (CacheScope.Read(text.Word, text.Value, out var scope) is { } fault)
        {
            return CacheFailures.Tell(_invocation, fault, text.Word, text.Value);
        }

        var outcome = await _link.AskAsync(client => client.PurgeAsync(scope, cancellation));
        if (outcome.Value is not { } purge)
        {
            return CacheFailures.Tell(_invocation, outcome.Failure!);
        }

        var shown = Text.Clean(scope.ToString());
        if (purge.Fault is { } reason)
        {
            return _invocation.Fault(
                _invocation.Messages.PurgedHere(shown, Text.Clean(reason)),
                ExitCode.Failed
            );
        }

        _invocation.Line(_invocation.Messages.Purged(shown));
        return ExitCode.Done;
    }

    private void Tell(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _invocation.Line(line);
        }
    }

    private static int? LimitOf(string? text) =>
        text is null ? CacheRoutes.UsualLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
        && limit <= CacheRoutes.LargestLimit
            ? limit
        : null;
}
