using System.Runtime.InteropServices;
using ImageServing.Guardian;
using ImageServing.Processes;

if (GuardianOptions.Parse(args, out var fault) is not { } options)
{
    StandardError.WriteLine(fault!);
    return ExitCode.WrongUse;
}

try
{
    using var held = LockFile.TryHold(options.LockPath, Environment.ProcessId);
    if (held is null)
    {
        GuardianLog.Write($"a guardian runs already (pid {LockFile.HolderOf(options.LockPath)})");
        return ExitCode.CannotRun;
    }

    using var launcher = ServiceNotifier.FromEnvironment();
    using var host = new LinuxProcessHost();
    using var loop = new GuardianLoop(options, host, launcher, GuardianLog.Write, TimeProvider.System);
    using var terminate = On(PosixSignal.SIGTERM, loop.AskToStop);
    using var interrupt = On(PosixSignal.SIGINT, loop.AskToStop);
    using var hangUp = On(PosixSignal.SIGHUP, loop.AskToReload);
    return loop.Run();
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    GuardianLog.Write(e.Message);
    return ExitCode.CannotRun;
}

static PosixSignalRegistration On(PosixSignal signal, Action ask) =>
    PosixSignalRegistration.Create(
        signal,
        context =>
        {
            context.Cancel = true;
            ask();
        }
    );
