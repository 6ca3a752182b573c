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

    public ConcurrentQueue<string> KilledStrays { get; } = new();

    public ConcurrentQueue<Action<ReadOnlyMemory<byte>>> Outputs { get; } = new();

    /// <summary>Ports that another program has.</summary>
    public HashSet<int> TakenPorts { get; } = [];

    /// <summary>Spawns fail with this reason while it is set.</summary>
    public string? SpawnFailure { get; set; }

    /// <summary>Whether the programs are such as can be dumped from outside.</summary>
    public bool CanDump { get; set; }

    public ConcurrentQueue<(DumpRequest Request, Action<string?> Done)> Dumps { get; } = new();

    /// <summary>What happens in the moment of a spawn.</summary>
    public Action? BeforeSpawn { get; set; }

    public long MemoryKills { get; set; }

    public int NotificationSockets => _listeners.Count;

    public IEnumerable<SimulatedProcess> Alive => Spawned.Where(process => process.IsAlive);

    public IListeningSocket Listen(string key, string name, IPEndPoint address) =>
        TakenPorts.Contains(address.Port)
            ? throw new SocketException((int)SocketError.AddressAlreadyInUse)
            : new SimulatedSocket(this, name, address);

    public IListeningSocket ListenLocally(string name, string path) => new LocalSocket(name);

    public IOutputPipe OpenOutput(string key, Action<ReadOnlyMemory<byte>> received)
    {
        Outputs.Enqueue(received);
        return new Pipe();
    }

    public SpawnOutcome Spawn(ProcessSpec spec, Action<ProcessExit> exited)
    {
        BeforeSpawn?.Invoke();
        if (SpawnFailure is { } reason)
        {
            return SpawnOutcome.Failed(reason);
        }

        var process = new SimulatedProcess(Interlocked.Increment(ref _nextId), spec, exited);
        Spawned.Enqueue(process);
        return SpawnOutcome.Of(process);
    }

    public IProcess? Adopt(
        ProcessIdentity identity,
        IReadOnlyList<string> socketKeys,
        Action<ProcessExit> exited
    )
    {
        var found = Alive.FirstOrDefault(process => process.Identity == identity);
        found?.Exited = exited;
        return found;
    }

    public bool Dump(IProcess process, DumpRequest request, Action<string?> done)
    {
        if (CanDump)
        {
            Dumps.Enqueue((request, done));
        }

        return CanDump;
    }

    public void RestoreTo(string notifyPath) { }

    public void CloseUnclaimed() { }

    public IDisposable ReceiveNotifications(string path, Action<Notification> received)
    {
        _listeners[path] = received;
        return new Listener(() => _listeners.TryRemove(KeyValuePair.Create(path, received)));
    }

    public int KillStrays(string variable, string value, params IEnumerable<string> spared)
    {
        var exceptions = string.Concat(
            spared.Order(StringComparer.Ordinal).Select(entry => $", but not {entry}")
        );
        KilledStrays.Enqueue($"{variable}={value}{exceptions}");
        return 0;
    }

    public long OutOfMemoryKills() => MemoryKills;

    public void SayReady(SimulatedProcess process) => Say(process, "READY=1\nSTATUS=serving");

    public void Ping(SimulatedProcess process) => Say(process, "WATCHDOG=1");

    public void Say(SimulatedProcess process, string message) =>
        _listeners[process.Spec.NotifyPath!](Notification.Parse(System.Text.Encoding.UTF8.GetBytes(message)));

    public void Dispose() { }

    private sealed class Listener(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    private sealed class Pipe : IOutputPipe
    {
        public void Dispose() { }
    }

    private sealed class LocalSocket(string name) : IListeningSocket
    {
        public string Name => name;

        public IPEndPoint Address { get; } = new(IPAddress.None, 0);

        public void Dispose() { }
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
