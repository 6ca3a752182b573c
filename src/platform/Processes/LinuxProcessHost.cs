using System.Net;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// The operating system's edge on Linux. Having one makes this process the parent of its orphaned descendants, which
/// it reaps: such a process must not start children in sessions of their own by other means.
/// </summary>
public sealed class LinuxProcessHost : IProcessHost
{
    private const int FirstPassedDescriptor = 3;
    private const int NoOutput = -1;

    private readonly DescriptorStore _store;
    private readonly DescriptorWatcher _watcher = new(TimeProvider.System);
    private readonly PosixSignalRegistration _childEnded;

    /// <summary>
    /// Takes what a former life of this process left (<c>LISTEN_FDS</c>), and keeps with the manager
    /// (<c>NOTIFY_SOCKET</c>) what shall survive this one. Whatever descriptors were inherited, children will not.
    /// </summary>
    public LinuxProcessHost()
        : this(DescriptorStore.FromEnvironment()) { }

    internal LinuxProcessHost(DescriptorStore store)
    {
        _store = store;
        Libc.SetCloseOnExecFrom(FirstPassedDescriptor);
        Libc.BecomeSubreaper();
        _childEnded = PosixSignalRegistration.Create((PosixSignal)Libc.ChildSignal, _ => _watcher.Wake());
    }

    /// <inheritdoc/>
    public IListeningSocket Listen(string key, string name, IPEndPoint address)
    {
        if (_store.Claim(key) is { } kept)
        {
            if (ListeningSocket.TryTake(name, kept, address) is { } socket)
            {
                return socket.With(closing: s => _store.Remove(key, s.Descriptor));
            }

            _store.Remove(key, kept);
        }

        var opened = ListeningSocket.Open(name, address);
        _store.Keep(key, opened.Descriptor);
        return opened.With(closing: s => _store.Remove(key, s.Descriptor));
    }

    /// <inheritdoc/>
    public IListeningSocket ListenLocally(string name, string path) => LocalListeningSocket.Open(name, path);

    /// <inheritdoc/>
    public IOutputPipe OpenOutput(string key, Action<ReadOnlyMemory<byte>> received)
    {
        OutputPipe pipe;
        if (_store.Claim(key) is { } kept)
        {
            pipe = OutputPipe.Continue(kept, received, p => _store.Remove(key, p.ReadEnd));
        }
        else
        {
            pipe = OutputPipe.Open(received, p => _store.Remove(key, p.ReadEnd));
            _store.Keep(key, pipe.ReadEnd);
        }

        _watcher.Watch(pipe);
        return pipe;
    }

    /// <inheritdoc/>
    public SpawnOutcome Spawn(ProcessSpec spec, Action<ProcessExit> exited)
    {
        var runnable = UserSwitch.Apply(spec, out var fault);
        if (fault is not null)
        {
            return SpawnOutcome.Failed(fault);
        }

        var output = NoOutput;
        if (spec.Output is OutputPipe pipe)
        {
            output = pipe.TakeWriteEnd(out var mustWatch);
            if (output == NoOutput)
            {
                return SpawnOutcome.Failed($"{spec.Program}: its output pipe is closed");
            }

            if (mustWatch)
            {
                _watcher.Watch(pipe);
            }
        }

        try
        {
            return Spawn(runnable, output, exited);
        }
        finally
        {
            if (output != NoOutput)
            {
                _ = Libc.Close(output);
            }
        }
    }

    /// <inheritdoc/>
    public IProcess? Adopt(
        ProcessIdentity identity,
        IReadOnlyList<string> socketKeys,
        Action<ProcessExit> exited
    )
    {
        var pidfd = Libc.PidfdOpen(identity.Id);
        if (pidfd < 0)
        {
            return null;
        }

        // After the open: what the handle means has this start time, or had ended before and is another process.
        if (ProcessFacts.StartTime(identity.Id) != identity.StartTime)
        {
            _ = Libc.Close(pidfd);
            return null;
        }

        FetchSockets(pidfd, socketKeys);
        var process = new LinuxProcess(identity, pidfd, isChild: false, exited);
        _watcher.Watch(process);
        return process;
    }

    /// <inheritdoc/>
    public bool Dump(IProcess process, DumpRequest request, Action<string?> done)
    {
        if (RuntimeDump.SpecOf(process.Identity.Id, request) is not { } spec)
        {
            return false;
        }

        if (Spawn(spec, exit => done(RuntimeDump.Judge(exit, request.Path))).Failure is { } failure)
        {
            done(failure.Reason);
        }

        return true;
    }

    /// <inheritdoc/>
    public void CloseUnclaimed() => _store.CloseUnclaimed();

    /// <inheritdoc/>
    public void RestoreTo(string notifyPath) => _store.RestoreTo(notifyPath);

    /// <inheritdoc/>
    public IDisposable ReceiveNotifications(string path, Action<Notification> received)
    {
        var inbox = NotificationInbox.Open(path, received);
        _watcher.Watch(inbox);
        return inbox;
    }

    /// <inheritdoc/>
    public int KillStrays(string variable, string value, params IEnumerable<string> spared) =>
        Strays.Kill(variable, value, spared);

    /// <inheritdoc/>
    public long OutOfMemoryKills() => MemoryKills.Count();

    /// <summary>Stops watching. Processes that still run are left alone.</summary>
    public void Dispose()
    {
        _childEnded.Dispose();
        _watcher.Dispose();
        _store.Dispose();
    }

    private SpawnOutcome Spawn(ProcessSpec spec, int output, Action<ProcessExit> exited)
    {
        LinuxProcess process;
        lock (ChildTable.Lock)
        {
            var id = LinuxSpawn.Run(spec, output, out var error);
            if (error != 0)
            {
                return SpawnOutcome.Failed(Explain(spec, error));
            }

            if (spec.MostFileBytes is { } most)
            {
                Libc.LimitFilesOf(id, most);
            }

            // The child is ours and not reaped yet: its id still means it, even if it has ended meanwhile.
            var pidfd = Libc.PidfdOpen(id);
            if (pidfd < 0)
            {
                var reason = Marshal.GetLastPInvokeErrorMessage();
                // Nobody knows it, so that it is reaped as an orphan.
                _ = Libc.Kill(-id, (int)ProcessSignal.Kill);
                return SpawnOutcome.Failed($"{spec.Program}: cannot be watched: {reason}");
            }

            var identity = new ProcessIdentity(id, ProcessFacts.StartTime(id) ?? 0);
            process = new LinuxProcess(identity, pidfd, isChild: true, exited);
            ChildTable.Add(process);
        }

        _watcher.Watch(process);
        return SpawnOutcome.Of(process);
    }

    private void FetchSockets(int pidfd, IReadOnlyList<string> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (_store.Has(keys[i]))
            {
                continue;
            }

            var descriptor = Libc.PidfdGetDescriptor(pidfd, FirstPassedDescriptor + i);
            if (descriptor >= 0 && Libc.IsListening(descriptor))
            {
                _store.AddUnclaimed(keys[i], descriptor);
            }
            else if (descriptor >= 0)
            {
                _ = Libc.Close(descriptor);
            }
        }
    }

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
