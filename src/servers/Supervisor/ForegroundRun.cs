using System.Runtime.InteropServices;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Logging;
using ImageServing.Supervisor.Quarantine;
using ImageServing.Supervisor.Running;

namespace ImageServing.Supervisor;

/// <summary>The supervisor itself, from its first look at the world to the removal of all that it made.</summary>
internal sealed class ForegroundRun
{
    private readonly InstallFolder _folder;
    private readonly RegistryText _registry;
    private readonly Action<string>? _echo;

    /// <summary>Creates a run.</summary>
    /// <param name="folder">The install folder.</param>
    /// <param name="registry">The registry.</param>
    /// <param name="echo">Receives every line of the log; null for none.</param>
    public ForegroundRun(InstallFolder folder, RegistryText registry, Action<string>? echo)
    {
        _folder = folder;
        _registry = registry;
        _echo = echo;
    }

    /// <summary>Runs until everything is stopped as wished, or says in one line why it cannot.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var options = _registry.Result.Options!;
        if (FolderRights.Check(_folder, options.Servers.Select(server => server.Plan.Id)) is { } wrong)
        {
            return Fail(wrong);
        }

        using var lockFile = LockFile.TryHold(_folder.LockFile, Environment.ProcessId);
        if (lockFile is null)
        {
            return Fail(_folder.SaysHeld());
        }

        using var log = new TraceLog(
            _folder.Log,
            options.Output,
            options.TraceLevel,
            TimeProvider.System,
            _echo
        );
        log.Important(
            $"Server Supervisor {ProductVersion.OfThisProgram}, pid {Environment.ProcessId}, {_folder.Home}"
        );
        using var output = new OutputLog(_folder.Logs, options.Output, TimeProvider.System, log.Important);
        await using var quarantine = new QuarantineFile(_folder.QuarantineFile, TimeProvider.System, log);
        using var host = new LinuxProcessHost();
        using var notifier = ServiceNotifier.FromEnvironment();
        var setup = new LoopSetup(
            host,
            TimeProvider.System,
            new Random(),
            log,
            output,
            _folder,
            () => RegistryText.Read(InstallFolder.RegistryOf(_folder.Home)),
            notifier,
            new StateFile(_folder.StateFile, log.Important),
            quarantine
        );
        if (await RunAsync(setup) is { } failure)
        {
            log.Quietly(failure);
            return Fail(failure);
        }

        log.Important("the end");
        return ExitCode.Done;
    }

    // Null when everything went as wished.
    private async Task<string?> RunAsync(LoopSetup setup)
    {
        var saved = setup.State.Read();
        // What is taken over goes on with the registry that it was started with; a reload is another matter.
        var registry = saved is null
            ? _registry
            : RegistryText.Of(InstallFolder.RegistryOf(_folder.Home), saved.Registry);
        if (registry.Result.Options is null)
        {
            setup.Log.Important(
                "the servers in force were started with a registry that is no longer understood"
            );
            (saved, registry) = (null, _registry);
        }

        using var sockets = new SocketSet(setup.Host);
        using var loop = new SupervisorLoop(setup, registry, sockets);
        if (saved is not null)
        {
            TempFiles.RemoveGuardianSockets(_folder.Temp);
            loop.Adopt(saved);
        }
        else
        {
            ClearLeftovers(setup);
        }

        if (sockets.Open(registry.Result.Options!.Servers) is { } failure)
        {
            return failure;
        }

        setup.Host.CloseUnclaimed();
        using var terminate = Handle(PosixSignal.SIGTERM, loop, new ControlRequest.Stop());
        using var interrupt = Handle(PosixSignal.SIGINT, loop, new ControlRequest.Stop());
        using var hangUp = Handle(
            PosixSignal.SIGHUP,
            loop,
            Console.IsInputRedirected ? new ControlRequest.Reload() : new ControlRequest.Stop()
        );
        await using var control = ControlDoors.Open(setup, registry.Result.Options!.ControlTcpPort, loop);
        // The launcher of a daemon waits for this: from now on the control interface tells the rest.
        setup.Notifier.Status("starting the servers");
        await loop.RunAsync();
        setup.Host.KillStrays(LaunchEnvironment.SupervisedVariable, _folder.Home);
        return null;
    }

    // Without a state there is nothing to take over: what still runs is nobody's.
    private void ClearLeftovers(LoopSetup setup)
    {
        var killed = setup.Host.KillStrays(LaunchEnvironment.SupervisedVariable, _folder.Home);
        if (killed > 0)
        {
            setup.Log.Important($"{killed} processes of a former supervisor are killed");
        }

        TempFiles.RemoveLeftovers(_folder.Temp);
    }

    private static PosixSignalRegistration Handle(
        PosixSignal signal,
        SupervisorLoop loop,
        ControlRequest request
    ) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                loop.Tell(request);
            }
        );

    private static int Fail(string line)
    {
        Console.Error.WriteLine(line);
        return ExitCode.CannotRun;
    }
}
