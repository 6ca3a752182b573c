using System.Collections;
using System.Globalization;
using ImageServing.Processes;

namespace ImageServing.Guardian;

/// <summary>
/// Keeps one supervisor alive: starts it, hears it, keeps its descriptors, starts it again with them when it dies,
/// and ends with it when it ends by itself. One thread decides; everything reaches it through a queue.
/// </summary>
internal sealed class GuardianLoop : IDisposable
{
    // Further lives that a supervisor gets after a stop was asked for, to end the servers that it watches over.
    private const int MostLivesAfterStop = 3;

    // What a supervisor gives its servers, so that the last of them can be found.
    private const string ServerMark = "IMAGESERVING_SUPERVISED";

    private static readonly string[] s_notInherited =
    [
        "LISTEN_FDS",
        "LISTEN_FDNAMES",
        "LISTEN_PID",
        "NOTIFY_SOCKET",
        "WATCHDOG_USEC",
        "WATCHDOG_PID",
    ];

    private readonly GuardianOptions _options;
    private readonly IProcessHost _host;
    private readonly ServiceNotifier _launcher;
    private readonly Action<string> _log;
    private readonly TimeProvider _time;
    private readonly EventQueue _events = new();
    private readonly KeptDescriptors _kept = new();
    private readonly RestartDelay _delay = new();
    private readonly DescriptorReceiver _receiver;

    private Ward? _ward;
    private int _lives;
    private long _deathAt;
    private TimeSpan _wait;
    private int? _livesLeft;
    private bool _launcherKnows;
    private int? _result;

    /// <summary>Binds the socket.</summary>
    /// <param name="options">What to guard.</param>
    /// <param name="host">The system.</param>
    /// <param name="launcher">Who waits for the supervisor's first words.</param>
    /// <param name="log">Takes one line for each event.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The socket cannot be bound.</exception>
    public GuardianLoop(
        GuardianOptions options,
        IProcessHost host,
        ServiceNotifier launcher,
        Action<string> log,
        TimeProvider time
    )
    {
        _options = options;
        _host = host;
        _launcher = launcher;
        _log = log;
        _time = time;
        _receiver = DescriptorReceiver.Open(
            options.SocketPath,
            (notification, descriptor) => _events.AddMessage(new GuardianEvent.Told(notification, descriptor))
        );
    }

    /// <summary>Asks the supervisor to stop everything; from any thread.</summary>
    public void AskToStop() => _events.Add(new GuardianEvent.StopAsked());

    /// <summary>Asks the supervisor to read its configuration again; from any thread.</summary>
    public void AskToReload() => _events.Add(new GuardianEvent.ReloadAsked());

    /// <summary>Guards until the supervisor has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public int Run()
    {
        if (_options.AdoptedId is { } id)
        {
            Adopt(id);
            _launcher.Ready();
        }
        else
        {
            Start();
        }

        while (_result is null)
        {
            // What the dead have said is heard before the next life starts: it is told with all that they kept.
            if (_events.Take(UntilNextDeadline()) is { } e)
            {
                Answer(e);
            }
            else
            {
                MeetDeadline();
            }
        }

        return _result.Value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _receiver.Dispose();
        _kept.Dispose();
    }

    private TimeSpan UntilNextDeadline()
    {
        var left = _ward is { } ward
            ? _options.Watchdog - ward.Silence
            : _wait - _time.GetElapsedTime(_deathAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void MeetDeadline()
    {
        if (UntilNextDeadline() > TimeSpan.Zero)
        {
            return;
        }

        if (_ward is not { } ward)
        {
            Start();
            return;
        }

        Log($"{NameOf(ward)} has been silent for {_options.Watchdog.TotalSeconds} s: killing it");
        ward.Heard();
        ward.Process.Signal(ProcessSignal.Kill);
    }

    private void Answer(GuardianEvent e)
    {
        switch (e)
        {
            case GuardianEvent.Ended ended when ended.Life == _ward?.Life:
                OnEnd(_ward, ended.Exit);
                break;
            case GuardianEvent.Told told:
                OnMessage(told);
                break;
            case GuardianEvent.StopAsked:
                OnStop();
                break;
            case GuardianEvent.ReloadAsked when _ward is { Listens: true } ward:
                ward.Process.Signal(ProcessSignal.HangUp);
                break;
        }
    }

    private void Start()
    {
        var life = ++_lives;
        var outcome = _host.Spawn(Spec(), exit => _events.Add(new GuardianEvent.Ended(life, exit)));
        if (outcome.Process is { } process)
        {
            _ward = new Ward(life, process, _time);
            Log($"started {NameOf(_ward)} with {_kept.All.Length} kept descriptors");
            return;
        }

        Log($"the supervisor does not start: {outcome.Failure!.Reason}");
        if (life == 1)
        {
            _result = ExitCode.CannotRun;
            return;
        }

        StartAgain(TimeSpan.Zero);
    }

    private void Adopt(int id)
    {
        var life = ++_lives;
        if (
            ProcessFacts.Identity(id) is { } identity
            && _host.Adopt(identity, [], exit => _events.Add(new GuardianEvent.Ended(life, exit)))
                is { } process
        )
        {
            _ward = new Ward(life, process, _time) { Listens = true };
            Log($"took over {NameOf(_ward)}");
            return;
        }

        Log($"the supervisor (pid {id}) is gone: starting another one");
        _deathAt = _time.GetTimestamp();
    }

    private void OnEnd(Ward ward, ProcessExit exit)
    {
        _receiver.Drain();
        _ward = null;
        Log($"{NameOf(ward)} ended: {exit}");
        if (exit.Code is { } code and not ExitCode.StartAgain)
        {
            _result = code;
        }
        else if (exit == ProcessExit.Unseen && ward.IsStopping)
        {
            _result = 0;
        }
        else
        {
            StartAgain(ward.Age);
        }
    }

    private void StartAgain(TimeSpan age)
    {
        _deathAt = _time.GetTimestamp();
        _wait = _delay.After(age);
        if (_livesLeft is not { } left)
        {
            return;
        }

        if (left == 0)
        {
            Log("the supervisor does not live to stop its servers: killing them");
            _host.KillStrays(ServerMark, _options.Home);
            _result = ExitCode.CannotRun;
        }

        _livesLeft = left - 1;
    }

    private void OnMessage(GuardianEvent.Told told)
    {
        var notification = told.Notification;
        Keep(told);
        if (_ward is not { } ward)
        {
            return;
        }

        ward.Heard();
        ward.IsStopping |= notification.IsStopping;
        if (!notification.IsReady && notification.Status is null)
        {
            return;
        }

        TellLauncher(notification);
        if (!ward.Listens)
        {
            ward.Listens = true;
            if (_livesLeft is not null)
            {
                ward.Process.Signal(ProcessSignal.Terminate);
            }
        }
    }

    private void Keep(GuardianEvent.Told told)
    {
        if (told is { Descriptor: { } descriptor, Notification.DescriptorName: { } stored })
        {
            if (!_kept.Keep(stored, descriptor))
            {
                Log($"not kept, there are {KeptDescriptors.Most} already: {stored}");
            }
        }
        else if (told.Notification is { IsStoreRemove: true, DescriptorName: { } removed })
        {
            _kept.Drop(removed);
        }
    }

    private void TellLauncher(Notification notification)
    {
        if (_launcherKnows)
        {
            return;
        }

        if (notification.IsReady)
        {
            _launcherKnows = true;
            _launcher.Ready(notification.Status);
        }
        else
        {
            _launcher.Status(notification.Status!);
        }
    }

    private void OnStop()
    {
        Log("asked to stop");
        _livesLeft ??= MostLivesAfterStop;
        if (_ward is { Listens: true } ward)
        {
            ward.Process.Signal(ProcessSignal.Terminate);
        }

        // A dead one is needed now: its servers may still run.
        _wait = TimeSpan.Zero;
    }

    private ProcessSpec Spec() =>
        new()
        {
            Program = _options.Program,
            Arguments = _options.Arguments,
            Environment = EnvironmentOfProgram(),
            WorkingFolder = _options.Home,
            Descriptors = _kept.All,
            NotifyPath = _options.SocketPath,
            Watchdog = _options.Watchdog,
        };

    private static Dictionary<string, string> EnvironmentOfProgram()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        foreach (var name in s_notInherited)
        {
            variables.Remove(name);
        }

        variables["IMAGESERVING_GUARDIAN"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return variables;
    }

    private static string NameOf(Ward ward) => $"the supervisor (pid {ward.Process.Identity.Id})";

    private void Log(string text) => _log(text);
}
