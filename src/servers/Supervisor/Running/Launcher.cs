using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>Starts processes, and takes over those of a former supervisor, with all that belongs to them.</summary>
internal sealed class Launcher
{
    private readonly LoopSetup _setup;
    private readonly SocketSet _sockets;
    private readonly Action<LoopEvent> _post;
    private ImmutableSortedDictionary<string, string> _environment = ImmutableSortedDictionary<
        string,
        string
    >.Empty;

    /// <summary>Creates a launcher.</summary>
    /// <param name="setup">What the event loop stands on.</param>
    /// <param name="sockets">The listening sockets.</param>
    /// <param name="post">Takes what happens to the processes; called on any thread.</param>
    public Launcher(LoopSetup setup, SocketSet sockets, Action<LoopEvent> post)
    {
        _setup = setup;
        _sockets = sockets;
        _post = post;
        TakeEnvironment();
    }

    /// <summary>Makes the environment anew: the listening sockets have changed.</summary>
    public void TakeEnvironment() =>
        _environment = LaunchEnvironment.CommonEnvironment(
            Environment.GetEnvironmentVariables(),
            _setup.Folder,
            _sockets
        );

    /// <summary>Starts a process.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="incarnation">Number of the process in its server.</param>
    /// <param name="options">What the registry says.</param>
    /// <param name="failure">One line that says why there is no process.</param>
    public RunningProcess? Launch(InstanceId id, int incarnation, ServerOptions options, out string failure)
    {
        ProcessFittings? fittings = null;
        IOutputPipe? output = null;
        try
        {
            fittings = Open(id, incarnation, options);
            var relay = new OutputRelay();
            output = OpenOutput(id.Server, incarnation, relay);
            var outcome = _setup.Host.Spawn(
                SpecOf(id.Server, incarnation, options, fittings, output),
                exit => _post(new LoopEvent.Exited(id, incarnation, exit))
            );
            if (outcome.Process is { } process)
            {
                failure = "";
                relay.Connect(_setup.Output.Open(id.Server, process.Identity.Id));
                return new RunningProcess
                {
                    Handle = process,
                    StartedAt = _setup.Time.GetUtcNow(),
                    Fittings = fittings,
                    SocketKeys = SocketSet.KeysOf(options),
                };
            }

            failure = outcome.Failure!.Reason;
        }
        catch (Exception e) when (IsExpected(e))
        {
            failure = $"{_setup.Folder.Temp}: {e.Message}";
        }

        output?.Dispose();
        fittings?.Dispose();
        return null;
    }

    /// <summary>Takes over a process.</summary>
    /// <returns>The process, or null when it has ended meanwhile.</returns>
    public RunningProcess? Adopt(InstanceId id, int incarnation, SavedProcess saved)
    {
        var handle = _setup.Host.Adopt(
            new ProcessIdentity(saved.Id, saved.StartTime),
            saved.SocketKeys,
            exit => _post(new LoopEvent.Exited(id, incarnation, exit))
        );
        var fittings = FittingsOf(id.Server, incarnation);
        try
        {
            // Also of one that has ended: its last words are in the pipe.
            var relay = new OutputRelay();
            OpenOutput(id.Server, incarnation, relay);
            relay.Connect(_setup.Output.Open(id.Server, saved.Id));
            if (handle is null)
            {
                fittings.Dispose();
                return null;
            }

            // Also for programs that never notify: the path is bound for nothing, which harms nobody.
            fittings = fittings with
            {
                Notifications = Receive(id, incarnation),
            };
        }
        catch (Exception e) when (IsExpected(e))
        {
            _setup.Log.Important($"{id}: taken over, but not all that belongs to it: {e.Message}");
        }

        return handle is null
            ? null
            : new RunningProcess
            {
                Handle = handle,
                StartedAt = saved.StartedAt,
                Fittings = fittings,
                SocketKeys = saved.SocketKeys,
            };
    }

    private ProcessFittings Open(InstanceId id, int incarnation, ServerOptions options)
    {
        var fittings = FittingsOf(id.Server, incarnation);
        try
        {
            if (options.Plan.Notifies)
            {
                fittings = fittings with { Notifications = Receive(id, incarnation) };
            }

            return options.Health is { Socket: HealthOptions.PrivateSocket }
                ? fittings with
                {
                    Health = _setup.Host.ListenLocally(HealthOptions.PrivateSocket, fittings.HealthPath),
                }
                : fittings;
        }
        catch
        {
            fittings.Dispose();
            throw;
        }
    }

    private ProcessFittings FittingsOf(string serverId, int incarnation) =>
        new(
            Notifications: null,
            Health: null,
            _setup.Folder.NotifySocketOf(serverId, incarnation),
            _setup.Folder.HealthSocketOf(serverId, incarnation),
            _setup.Folder.FlightsOf(serverId, incarnation)
        );

    private ProcessSpec SpecOf(
        string serverId,
        int incarnation,
        ServerOptions options,
        ProcessFittings fittings,
        IOutputPipe output
    )
    {
        var shared = _sockets.Of(options);
        return new ProcessSpec
        {
            Program = _setup.Folder.Resolve(options.Program),
            Arguments = options.Arguments,
            Environment = LaunchEnvironment.EnvironmentOf(
                options,
                _environment,
                LaunchEnvironment.MarkOf(_setup.Folder, serverId, incarnation),
                fittings.FlightsPath
            ),
            WorkingFolder = _setup.Folder.Resolve(options.WorkingFolder),
            User = options.User,
            Sockets = fittings.Health is { } health ? shared.Add(health) : shared,
            NotifyPath = options.Plan.Notifies ? _setup.Folder.NotifySocketOf(serverId, incarnation) : null,
            Watchdog = options.Plan.Watchdog,
            Output = output,
        };
    }

    private IDisposable Receive(InstanceId id, int incarnation) =>
        _setup.Host.ReceiveNotifications(
            _setup.Folder.NotifySocketOf(id.Server, incarnation),
            message => _post(new LoopEvent.Notified(id, incarnation, message))
        );

    private IOutputPipe OpenOutput(string serverId, int incarnation, OutputRelay relay)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"output.{serverId}.{incarnation}");
        var pipe = _setup.Host.OpenOutput(key, relay.Received);
        relay.Pipe = pipe;
        return pipe;
    }

    private static bool IsExpected(Exception e) =>
        e is SocketException or IOException or UnauthorizedAccessException;
}
