using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>
/// Asks the supervisor. One that died while its guardian lives is back within a moment: the question waits for it.
/// </summary>
internal sealed class SupervisorLink : IDisposable
{
    // A successor answers within a second; past three of them something is wrong that people should hear of.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    // No event tells that a socket which refuses has come to accept: between the two lies only its owner's listen().
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Invocation _invocation;
    private readonly ControlClient _client;

    /// <summary>Creates a link; connects at the first question.</summary>
    public SupervisorLink(Invocation invocation)
    {
        _invocation = invocation;
        _client = new ControlClient(invocation.Folder.ControlSocket);
    }

    /// <summary>Asks.</summary>
    public async Task<ControlOutcome<T>> AskAsync<T>(
        Func<ControlClient, Task<ControlOutcome<T>>> question,
        CancellationToken cancellation
    )
        where T : class
    {
        var begun = _invocation.Time.GetTimestamp();
        while (true)
        {
            var outcome = await question(_client);
            if (
                outcome.Failure is not { Kind: ControlFailureKind.NotRunning }
                || Absence.In(_invocation.Folder).Kind != AbsenceKind.Guarded
                || _invocation.Time.GetElapsedTime(begun) >= s_patience
            )
            {
                return outcome;
            }

            await Task.Delay(s_pause, _invocation.Time, cancellation);
        }
    }

    /// <summary>Asks for the status: now, or when it is later than a revision.</summary>
    public Task<ControlOutcome<SupervisorStatus>> StatusAsync(long? after, CancellationToken cancellation) =>
        AskAsync(client => client.StatusAsync(after, cancellation), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
