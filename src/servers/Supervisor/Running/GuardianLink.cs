using System.Globalization;
using System.Net.Sockets;
using ImageServing.Control;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// Watches the guardian, which brings the supervisor back when it dies: when the guardian dies, another one takes its
/// place. Without a guardian at the start (under a service manager, in the foreground) there is none.
/// </summary>
internal sealed class GuardianLink : IDisposable
{
    /// <summary>Environment variable with the guardian's process id.</summary>
    public const string Variable = "IMAGESERVING_GUARDIAN";

    /// <summary>Its name among the processes.</summary>
    public const string Name = "guardian";

    private readonly LoopSetup _setup;
    private readonly Action<LoopEvent> _post;
    private IProcess? _guardian;
    private IDisposable? _notifications;

    /// <summary>Creates a link.</summary>
    /// <param name="setup">What the event loop stands on.</param>
    /// <param name="post">Takes <see cref="LoopEvent.GuardianEnded"/> and <see cref="LoopEvent.GuardianReady"/>.</param>
    public GuardianLink(LoopSetup setup, Action<LoopEvent> post)
    {
        _setup = setup;
        _post = post;
    }

    /// <summary>Watches the guardian that the environment names.</summary>
    public void Start()
    {
        if (
            int.TryParse(
                Environment.GetEnvironmentVariable(Variable),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
        {
            _guardian = ProcessFacts.Identity(id) is { } identity
                ? _setup.Host.Adopt(identity, [], _ => _post(new LoopEvent.GuardianEnded()))
                : null;
            if (_guardian is null)
            {
                _post(new LoopEvent.GuardianEnded());
            }
        }
    }

    /// <summary>Starts another guardian in the place of one that ended.</summary>
    public void Replace()
    {
        _setup.Log.Important("the guardian ended; another one takes its place");
        _notifications?.Dispose();
        _guardian = null;
        var path = _setup.Folder.NotifySocketOf(Name, Environment.ProcessId);
        try
        {
            _notifications = _setup.Host.ReceiveNotifications(
                path,
                _ => _post(new LoopEvent.GuardianReady())
            );
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            _setup.Log.Important($"there is no guardian any more: {path}: {e.Message}");
            return;
        }

        var outcome = _setup.Host.Spawn(
            GuardianProgram.SpecToAdopt(_setup.Folder, Environment.ProcessId, path),
            _ => _post(new LoopEvent.GuardianEnded())
        );
        _guardian = outcome.Process;
        if (outcome.Failure is { } failure)
        {
            _setup.Log.Important($"there is no guardian any more: {failure.Reason}");
        }
    }

    /// <summary>Gives the new guardian everything that shall survive the supervisor.</summary>
    public void HandOver()
    {
        if (_notifications is null)
        {
            return;
        }

        _notifications.Dispose();
        _notifications = null;
        _setup.Host.RestoreTo(_setup.Folder.GuardianSocket);
        _setup.Log.Change($"guardian: pid {_guardian?.Identity.Id}");
    }

    /// <summary>The guardian as the control interface shows it, without figures; null when there is none.</summary>
    public GuardianStatus? Describe() =>
        _guardian is { } guardian ? new GuardianStatus(guardian.Identity.Id, null, null) : null;

    /// <inheritdoc/>
    public void Dispose() => _notifications?.Dispose();
}
