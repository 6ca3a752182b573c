using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>What belongs to one server while the supervisor runs; only the event loop touches it.</summary>
internal sealed class ServerLive
{
    /// <summary>What the registry says.</summary>
    public required ServerOptions Options { get; init; }

    /// <summary>The current process, or null.</summary>
    public IProcess? Process { get; set; }

    /// <summary>When the current process was started, as a timestamp.</summary>
    public long StartedAt { get; set; }

    /// <summary>The receiver of the current process's notifications.</summary>
    public IDisposable? Notifications { get; set; }

    /// <summary>The state's timer, or null.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>When the next try comes, as a timestamp, or null.</summary>
    public long? RetryAt { get; set; }

    /// <summary>Why the last process ended.</summary>
    public string? LastExit { get; set; }

    /// <summary>What the process last said about itself.</summary>
    public string? Text { get; set; }

    /// <summary>Lets go of the process, which has ended.</summary>
    public void Forget()
    {
        Process = null;
        Text = null;
        Notifications?.Dispose();
        Notifications = null;
    }

    /// <summary>The server as the control interface shows it.</summary>
    public ServerStatus Describe(
        ServerModel model,
        TimeProvider time,
        InstallFolder folder,
        SocketSet sockets
    ) =>
        new(
            Options.Plan.Id,
            Options.Description,
            model.State,
            Process?.Id,
            Process is null ? null : time.GetElapsedTime(StartedAt).TotalSeconds,
            Process?.ResidentBytes(),
            model.Restarts,
            model.Failures,
            LastExit,
            RetryAt is { } due
                ? Math.Max(0, time.GetElapsedTime(time.GetTimestamp(), due).TotalSeconds)
                : null,
            Text,
            folder.OutputOf(Options.Plan.Id),
            [
                .. sockets
                    .Of(Options.Plan.Id)
                    .Select(socket => new ListeningAddress(socket.Name, socket.Address.ToString())),
            ]
        );
}
