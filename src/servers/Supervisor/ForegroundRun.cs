using System.Runtime.InteropServices;
using ImageServing.Processes;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Logging;
using ImageServing.Supervisor.Running;

namespace ImageServing.Supervisor;

/// <summary>The supervisor itself, from its first look at the world to the removal of all that it made.</summary>
internal sealed class ForegroundRun
{
    private readonly InstallFolder _folder;
    private readonly RegistryOptions _options;
    private readonly Action<string>? _echo;

    /// <summary>Creates a run.</summary>
    /// <param name="folder">The install folder.</param>
    /// <param name="options">The registry.</param>
    /// <param name="echo">Receives every line of the log; null for none.</param>
    public ForegroundRun(InstallFolder folder, RegistryOptions options, Action<string>? echo)
    {
        _folder = folder;
        _options = options;
        _echo = echo;
    }

    /// <summary>Runs until everything is stopped as wished, or says in one line why it cannot.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (FolderRights.Check(_folder, _options.Servers.Select(server => server.Plan.Id)) is { } wrong)
        {
            return Fail(wrong);
        }

        using var lockFile = LockFile.TryHold(_folder.LockFile, Environment.ProcessId);
        if (lockFile is null)
        {
            var holder = LockFile.HolderOf(_folder.LockFile);
            return Fail($"{_folder.Home}: a supervisor runs here already, pid {holder}");
        }

        using var log = new TraceLog(_folder.Log, _options.TraceLevel, TimeProvider.System, _echo);
        log.Important(
            $"Server Supervisor {ProductVersion.OfThisProgram}, pid {Environment.ProcessId}, {_folder.Home}"
        );
        using var host = new LinuxProcessHost();
        var sockets = SocketSet.Open(host, _options.Servers, null, out var failure);
        if (sockets is null)
        {
            log.Quietly(failure!);
            return Fail(failure!);
        }

        using var notifier = ServiceNotifier.FromEnvironment();
        await RunAsync(
            new LoopSetup(
                host,
                TimeProvider.System,
                new Random(),
                log,
                _folder,
                () => RegistryReader.ReadFile(InstallFolder.RegistryOf(_folder.Home)),
                notifier
            ),
            sockets
        );
        log.Important("the end");
        return ExitCode.Done;
    }

    private async Task RunAsync(LoopSetup setup, SocketSet sockets)
    {
        PrepareOutputFiles();
        using var loop = new SupervisorLoop(setup, _options, sockets);
        using var terminate = Handle(PosixSignal.SIGTERM, loop, new ControlRequest.Stop());
        using var interrupt = Handle(PosixSignal.SIGINT, loop, new ControlRequest.Stop());
        using var hangUp = Handle(
            PosixSignal.SIGHUP,
            loop,
            Console.IsInputRedirected ? new ControlRequest.Restart(null) : new ControlRequest.Stop()
        );
        await using var control = ControlListener.Open(
            _folder.ControlSocket,
            loop.AskAsync,
            setup.Time,
            setup.Log
        );
        // The launcher of a daemon waits for this: from now on the control interface tells the rest.
        setup.Notifier.Status("starting the servers");
        await loop.RunAsync();
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

    // The servers append, so that the output of one that died is still there after its restart.
    private void PrepareOutputFiles()
    {
        foreach (var server in _options.Servers)
        {
            try
            {
                File.WriteAllBytes(_folder.OutputOf(server.Plan.Id), []);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(
                    $"{_folder.OutputOf(server.Plan.Id)}: cannot be emptied: {e.Message}"
                );
            }
        }
    }

    private static int Fail(string line)
    {
        Console.Error.WriteLine(line);
        return ExitCode.CannotRun;
    }
}
