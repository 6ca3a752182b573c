using System.Globalization;
using ImageServing.Cli.Languages;
using ImageServing.Cli.Supervision;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>In words: what is not as it should be, why, and what is being done about it.</summary>
internal sealed class StatusNotes
{
    private readonly Invocation _invocation;

    public StatusNotes(Invocation invocation)
    {
        _invocation = invocation;
    }

    private Messages Messages => _invocation.Messages;

    /// <summary>The notes.</summary>
    public IEnumerable<StatusNote> Of(SupervisorStatus status) =>
        // What ends as wished needs no explanation.
        status.Phase == SupervisorPhase.Stopping
            ? []
            : status.Servers.SelectMany(Of);

    private IEnumerable<StatusNote> Of(ServerStatus server)
    {
        if (server.State == ServerState.Waiting)
        {
            yield return new StatusNote(Messages.NoteWaiting(server.Id));
        }

        if (server.State == ServerState.Restarting && Serving(server) > 0)
        {
            yield return new StatusNote(Messages.NoteReplacing(server.Id));
        }

        foreach (var note in server.Instances.Select(instance => Of(server, instance)).OfType<StatusNote>())
        {
            yield return note;
        }
    }

    private StatusNote? Of(ServerStatus server, InstanceStatus instance)
    {
        var name = NameOf(server, instance);
        return instance.State switch
        {
            InstanceState.BackingOff => new StatusNote(
                Sentences(
                    Ended(name, instance),
                    Failures(instance),
                    instance.RetryInSeconds is { } retry ? Messages.NoteRetry(SecondsOf(retry)) : null,
                    Meanwhile(server)
                ),
                Output(server)
            ),
            InstanceState.Failed => new StatusNote(
                Sentences(Ended(name, instance), Failures(instance), Meanwhile(server)),
                Messages.NoteGivenUp(name, server.Id),
                Output(server)
            ),
            InstanceState.Hung => new StatusNote(Sentences(Messages.NoteHung(name), Meanwhile(server))),
            InstanceState.Starting when instance is { Failures: > 0, LastEnd: not null } => new StatusNote(
                Sentences(
                    Ended(name, instance),
                    Failures(instance),
                    Messages.NoteStartedAgain,
                    Meanwhile(server)
                ),
                Output(server)
            ),
            InstanceState.Starting when instance.Text is { Length: > 0 } text => new StatusNote(
                Messages.NoteSays(name, Text.Clean(text))
            ),
            _ => null,
        };
    }

    private static string Sentences(params string?[] sentences) =>
        string.Join(' ', sentences.Where(sentence => sentence is not null));

    private string? Ended(string name, InstanceStatus instance)
    {
        if (instance.LastEnd is not { } end)
        {
            return null;
        }

        var time = Figures.OfExactMoment(end.At, _invocation.Time);
        return end.Cause == EndCause.NotStarted
            ? Messages.NoteNotStarted(name, time, Text.Clean(end.Text))
            : Messages.NoteEnded(name, time, Ends.Long(Messages, end));
    }

    private string? Failures(InstanceStatus instance) =>
        instance.Failures > 0 ? Messages.NoteFailures(instance.Failures) : null;

    private string Meanwhile(ServerStatus server) =>
        Serving(server) is var serving and > 0
            ? Messages.NoteServing(serving, server.Wanted)
            : Messages.NoteNobodyServes;

    private string Output(ServerStatus server) =>
        Messages.NoteOutput(_invocation.Folder.Shorten(server.OutputFile));

    /// <summary>An instance as people name it.</summary>
    public static string NameOf(ServerStatus server, InstanceStatus instance) =>
        string.Create(CultureInfo.InvariantCulture, $"{server.Id} {instance.Number}");

    /// <summary>A wait, to a tenth of a second below ten.</summary>
    public static string SecondsOf(double seconds) =>
        Math.Max(0, seconds).ToString(seconds < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static int Serving(ServerStatus server) =>
        server.Instances.Count(instance => instance.State == InstanceState.Ready);
}
