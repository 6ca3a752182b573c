using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ImageServing.Processes;

namespace Supervisor.Tests.Simulation;

/// <summary>An operating system without processes: it remembers what was asked, the test plays the children.</summary>
internal sealed class SimulatedHost : IProcessHost
{
    private readonly ConcurrentDictionary<string, Action<Notification>> _listeners = new(
        StringComparer.Ordinal
    );
    private int _nextId = 1000;

    public ConcurrentQueue<SimulatedProcess> Spawned { get; } = new();

    public ConcurrentQueue<string> OpenSockets { get; } = new();

    public ConcurrentQueue<string> ClosedSockets { get; } = new();

    /// <summary>Ports that another program has.</summary>
    public HashSet<int> TakenPorts { get; } = [];

    /// <summary>Spawns fail with this reason while it is set.</summary>
    public string? SpawnFailure { get; set; }

    public int NotificationSockets => _listeners.Count;

    public IListeningSocket Listen(string name, IPEndPoint address) =>
        TakenPorts.Contains(address.Port)
            ? throw new SocketException((int)SocketError.AddressAlreadyInUse)
            : new SimulatedSocket(this, name, address);

    public SpawnOutcome Spawn(ProcessSpec spec, Action<ProcessExit> exited)
    {
        if (SpawnFailure is { } reason)
        {
            return SpawnOutcome.Failed(reason);
        }

        var process = new SimulatedProcess(Interlocked.Increment(ref _nextId), spec, exited);
        Spawned.Enqueue(process);
        return SpawnOutcome.Of(process);
    }

    public IDisposable ReceiveNotifications(string path, Action<Notification> received)
    {
        _listeners[path] = received;
        return new Listener(() => _listeners.TryRemove(path, out _));
    }

    public void SayReady(SimulatedProcess process) =>
        _listeners[process.Spec.NotifyPath!](new Notification(true, false, false, "serving"));

    public void Dispose() { }

    private sealed class Listener(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    private sealed class SimulatedSocket : IListeningSocket
    {
        private readonly SimulatedHost _host;

        public SimulatedSocket(SimulatedHost host, string name, IPEndPoint address)
        {
            _host = host;
            Name = name;
            Address = address.Port == 0 ? new IPEndPoint(address.Address, 50_000) : address;
            host.OpenSockets.Enqueue($"{name} {Address}");
        }

        public string Name { get; }

        public IPEndPoint Address { get; }

        public void Dispose() => _host.ClosedSockets.Enqueue($"{Name} {Address}");
    }
}
