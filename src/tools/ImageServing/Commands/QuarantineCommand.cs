using ImageServing.Cli.Supervision;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Lists the requests that crashed a server, and clears them.</summary>
internal sealed class QuarantineCommand
{
    private const string Clear = "clear";
    private const string All = "all";

    // The beginning of a fingerprint that people read and type; it is the digest of a few entries at most.
    private const int ShownDigits = 12;

    private readonly Invocation _invocation;

    public QuarantineCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">Nothing, or <c>clear</c>, or that and a fingerprint's beginning or <c>all</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments.Count > 0 && arguments[0] != Clear)
        {
            return _invocation.Fault(
                _invocation.Messages.UnknownCommand($"quarantine {Text.Clean(arguments[0])}"),
                ExitCode.WrongUse
            );
        }

        using var link = new SupervisorLink(_invocation);
        var outcome = await link.AskAsync(client => client.QuarantineAsync(null, cancellation), cancellation);
        if (outcome.Value is not { } list)
        {
            return Failures.Tell(_invocation, outcome.Failure!);
        }

        return arguments.Count == 0
            ? Show(list)
            : await ClearAsync(link, list, arguments.Count > 1 ? arguments[1] : All, cancellation);
    }

    private int Show(QuarantineList list)
    {
        var messages = _invocation.Messages;
        if (list.Entries.Count == 0)
        {
            _invocation.Line(messages.QuarantineEmpty);
            return ExitCode.Done;
        }

        Column[] columns =
        [
            new(messages.ColumnFingerprint),
            new(messages.ColumnState),
            new(messages.ColumnServer),
            new(messages.ColumnCrashes, IsRight: true),
            new(messages.ColumnCause),
            new(messages.ColumnWhen),
            new("URL"),
        ];
        foreach (
            var line in Table.Lines(columns, [.. list.Entries.Select(RowOf)], _invocation.Terminal.HasColors)
        )
        {
            _invocation.Line(line);
        }

        _invocation.Line("");
        foreach (var line in Text.Wrap("", messages.QuarantineMeaning, _invocation.Terminal.TextColumns, ""))
        {
            _invocation.Line(line);
        }

        return ExitCode.Done;
    }

    private Cell[] RowOf(QuarantineEntry entry) =>
        [
            entry.Fingerprint[..Math.Min(entry.Fingerprint.Length, ShownDigits)],
            entry.State == QuarantineState.Quarantined
                ? new Cell(_invocation.Messages.QuarantineQuarantined, Colour.Red)
                : new Cell(_invocation.Messages.QuarantineSuspect, Colour.Yellow),
            entry.ServerId,
            Figures.OfNumber(entry.Crashes),
            Ends.Short(_invocation.Messages, entry.LastEnd),
            Figures.OfMoment(entry.LastEnd.At, _invocation.Time),
            Text.Clean(entry.Url),
        ];

    private async Task<int> ClearAsync(
        SupervisorLink link,
        QuarantineList list,
        string which,
        CancellationToken cancellation
    )
    {
        string? fingerprint = null;
        if (which != All)
        {
            var meant = list
                .Entries.Where(e => e.Fingerprint.StartsWith(which, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (meant.Count != 1)
            {
                return _invocation.Fault(
                    meant.Count == 0
                        ? _invocation.Messages.NoSuchFingerprint(Text.Clean(which))
                        : _invocation.Messages.AmbiguousFingerprint(which, meant.Count),
                    ExitCode.Failed
                );
            }

            fingerprint = meant[0].Fingerprint;
        }

        var outcome = await link.AskAsync(
            client => client.ClearQuarantineAsync(fingerprint, cancellation),
            cancellation
        );
        if (outcome.Failure is { } failure)
        {
            return Failures.Tell(_invocation, failure);
        }

        _invocation.Line(_invocation.Messages.Cleared(fingerprint is null ? list.Entries.Count : 1));
        return ExitCode.Done;
    }
}
