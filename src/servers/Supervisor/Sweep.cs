using ImageServing.Processes;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Running;

namespace ImageServing.Supervisor;

/// <summary>
/// Stops what is left of an installation whose supervisor and guardian have died: asks every server to end, kills
/// what does not in time, and removes their files.
/// </summary>
internal sealed class Sweep
{
    private readonly InstallFolder _folder;
    private readonly RegistryOptions _options;

    public Sweep(InstallFolder folder, RegistryOptions options)
    {
        _folder = folder;
        _options = options;
    }

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (FolderRights.Check(_folder, []) is { } wrong)
        {
            return Fail(wrong);
        }

        using var lockFile = LockFile.TryHold(_folder.LockFile, Environment.ProcessId);
        if (lockFile is null)
        {
            return Fail(_folder.SaysHeld());
        }

        using var host = new LinuxProcessHost();
        var state = new StateFile(_folder.StateFile, Console.Error.WriteLine);
        if (state.Read() is { } saved)
        {
            await DrainAsync(host, saved);
        }

        host.KillStrays(LaunchEnvironment.SupervisedVariable, _folder.Home);
        TempFiles.RemoveLeftovers(_folder.Temp);
        TempFiles.Remove(_folder.ControlSocket);
        TempFiles.Remove(_folder.TokenFile);
        TempFiles.Remove(_folder.GuardianSocket);
        TempFiles.Remove(_folder.GuardianLock);
        state.Remove();
        return ExitCode.Done;
    }

    private async Task DrainAsync(LinuxProcessHost host, SavedState saved)
    {
        List<Task> ends = [];
        foreach (
            var process in saved
                .Servers.SelectMany(s => s.Instances)
                .Select(i => i.Process)
                .OfType<SavedProcess>()
        )
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var identity = new ProcessIdentity(process.Id, process.StartTime);
            if (host.Adopt(identity, [], _ => ended.TrySetResult()) is { } running)
            {
                running.Signal(ProcessSignal.Terminate);
                ends.Add(ended.Task);
            }
        }

        var patience = _options.Servers.Select(server => server.Plan.StopTimeout).DefaultIfEmpty().Max();
        await Task.WhenAny(Task.WhenAll(ends), Task.Delay(patience));
    }

    private static int Fail(string line)
    {
        Console.Error.WriteLine(line);
        return ExitCode.CannotRun;
    }
}
