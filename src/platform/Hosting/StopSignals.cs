using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace ImageServing.Hosting;

/// <summary>
/// The signals that ask a server to stop, from its first moment on. The host's own lifetime cancels a start that
/// they interrupt, with connections already accepted; ours lets it finish, so that the drain answers them.
/// </summary>
internal sealed class StopSignals : IHostLifetime, IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() =>
        _registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Take),
        ];

    /// <summary>Completes with the first signal.</summary>
    public Task Asked => _asked.Task;

    /// <summary>The start waits for nothing.</summary>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>There is nothing to undo.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked.TrySetResult();
    }
}
