using System.Net;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>The operating system's edge on Linux.</summary>
public sealed class LinuxProcessHost : IProcessHost
{
    private const int FirstAfterStandard = 3;

    private readonly ExitWatcher _watcher = new();

    /// <summary>Prepares this process to have children: whatever descriptors it inherited, they will not.</summary>
    public LinuxProcessHost()
    {
        Libc.SetCloseOnExecFrom(FirstAfterStandard);
    }

    /// <inheritdoc/>
    public IListeningSocket Listen(string name, IPEndPoint address) => ListeningSocket.Open(name, address);

    /// <inheritdoc/>
    public SpawnOutcome Spawn(ProcessSpec spec, Action<ProcessExit> exited)
    {
        var id = LinuxSpawn.Run(spec, out var error);
        if (error != 0)
        {
            return SpawnOutcome.Failed(Explain(spec, error));
        }

        // The child is ours and not reaped yet: its id still means it, even if it has ended meanwhile.
        var pidfd = Libc.PidfdOpen(id);
        if (pidfd < 0)
        {
            var reason = Marshal.GetLastPInvokeErrorMessage();
            new LinuxProcess(id, pidfd, _ => { }).Reap();
            return SpawnOutcome.Failed($"{spec.Program}: cannot be watched: {reason}");
        }

        var process = new LinuxProcess(id, pidfd, exited);
        _watcher.Watch(process);
        return SpawnOutcome.Of(process);
    }

    /// <inheritdoc/>
    public IDisposable ReceiveNotifications(string path, Action<Notification> received) =>
        NotificationSocket.Open(path, received);

    /// <summary>Stops watching. Processes that still run are left alone.</summary>
    public void Dispose() => _watcher.Dispose();

    // The error number does not say which file it is about.
    private static string Explain(ProcessSpec spec, int error)
    {
        var text = Marshal.GetPInvokeErrorMessage(error);
        if (!File.Exists(spec.Program))
        {
            return $"{spec.Program}: there is no such program";
        }

        if (!Directory.Exists(spec.WorkingFolder))
        {
            return $"{spec.WorkingFolder}: there is no such folder to work in";
        }

        return spec.OutputPath is { } output
            ? $"{spec.Program} (output to {output}): {text}"
            : $"{spec.Program}: {text}";
    }
}
