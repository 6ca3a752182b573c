using System.Text;
using ImageServing.Processes;
using ImageServing.Supervisor.Running;

namespace ImageServing.Supervisor;

/// <summary>
/// Starts a guardian, which starts the supervisor, in a session of its own with its output in a file. Returns as
/// soon as the control interface answers, or with the error of what ended before that.
/// </summary>
internal sealed class DaemonLauncher
{
    // Opening a few sockets takes milliseconds; past this something hangs.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private const string GuardianMark = "Z guardian[";

    private readonly InstallFolder _folder;

    public DaemonLauncher(InstallFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Launches the supervisor.</summary>
    /// <returns>The exit code: that of the supervisor when it cannot run.</returns>
    public async Task<int> LaunchAsync()
    {
        if (FolderRights.Check(_folder, []) is { } wrong)
        {
            Console.Error.WriteLine(wrong);
            return ExitCode.CannotRun;
        }

        if (LockFile.IsHeld(_folder.LockFile))
        {
            Console.Error.WriteLine(_folder.SaysHeld());
            return ExitCode.CannotRun;
        }

        var outputBefore = new FileInfo(_folder.SupervisorOutput) is { Exists: true } file ? file.Length : 0;
        // Continued elsewhere: the watcher's own thread, which reports the end, is stopped on the way out.
        var ended = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        var answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var notifyPath = Path.Combine(_folder.Temp, TempFiles.LauncherSocket(Environment.ProcessId));
        using var notifications = NotificationSocket.Open(notifyPath, _ => answering.TrySetResult());
        using var host = new LinuxProcessHost();
        var outcome = host.Spawn(
            GuardianProgram.SpecToStart(_folder, notifyPath),
            exit => ended.TrySetResult(exit)
        );
        if (outcome.Failure is { } failure)
        {
            Console.Error.WriteLine(failure.Reason);
            return ExitCode.CannotRun;
        }

        var first = await Task.WhenAny(answering.Task, ended.Task, Task.Delay(s_patience));
        if (first == answering.Task)
        {
            return ExitCode.Done;
        }

        if (first == ended.Task)
        {
            return Relay(await ended.Task, outputBefore);
        }

        Console.Error.WriteLine(
            $"the supervisor (guardian: pid {outcome.Process!.Identity.Id}) does not answer; see {_folder.SupervisorOutput}"
        );
        return ExitCode.CannotRun;
    }

    private int Relay(ProcessExit exit, long outputBefore)
    {
        using var output = new FileStream(
            _folder.SupervisorOutput,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        output.Seek(outputBefore, SeekOrigin.Begin);
        using var reader = new StreamReader(output, Encoding.UTF8);
        // What the guardian notes of its own is for the file.
        var lines = reader
            .ReadToEnd()
            .Split('\n')
            .Where(line => !line.Contains(GuardianMark, StringComparison.Ordinal));
        var text = string.Join('\n', lines).TrimEnd();
        Console.Error.WriteLine(text.Length > 0 ? text : $"the supervisor ended: {exit}");
        return exit.Code is { } code and > 0 ? code : ExitCode.CannotRun;
    }
}
