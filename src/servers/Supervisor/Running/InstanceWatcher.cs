using System.Net;
using System.Net.Sockets;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Health;

namespace ImageServing.Supervisor.Running;

/// <summary>Sets up the watch over one ready process: its health probe and its memory limit, as configured.</summary>
internal sealed class InstanceWatcher
{
    // As often as the health of those that have a probe.
    private static readonly TimeSpan s_memoryInterval = TimeSpan.FromSeconds(5);

    private readonly LoopSetup _setup;
    private readonly SocketSet _sockets;
    private readonly Action<LoopEvent> _post;

    public InstanceWatcher(LoopSetup setup, SocketSet sockets, Action<LoopEvent> post)
    {
        _setup = setup;
        _sockets = sockets;
        _post = post;
    }

    /// <summary>Starts to watch, or returns null when there is nothing to watch over.</summary>
    public IDisposable? Watch(InstanceId id, int incarnation, RunningProcess process, ServerOptions options)
    {
        var probe = options.Health is { } health ? ProbeOf(id, incarnation, process, health) : null;
        var memory = options.MemoryLimit is { } limit
            ? new MemoryWatch(
                limit,
                process.Handle.ResidentBytes,
                bytes => _post(new LoopEvent.OverMemoryLimit(id, incarnation, bytes))
            )
            : null;
        return probe is null && memory is null
            ? null
            : HealthWatch.Start(options.Health?.Interval ?? s_memoryInterval, probe, memory, _setup.Time);
    }

    private HealthProbe? ProbeOf(
        InstanceId id,
        int incarnation,
        RunningProcess process,
        HealthOptions health
    ) =>
        EndpointOf(id.Server, process, health) is { } endpoint
            ? new HealthProbe(
                new HealthTarget(endpoint, health.Path, health.Timeout, health.Failures),
                _setup.Time,
                reason => _post(new LoopEvent.ProbeFailed(id, incarnation, reason))
            )
            : null;

    private EndPoint? EndpointOf(string serverId, RunningProcess process, HealthOptions health) =>
        health.Socket == HealthOptions.PrivateSocket
            ? new UnixDomainSocketEndPoint(process.Fittings.HealthPath)
            : _sockets.Reach(serverId, health.Socket);
}
