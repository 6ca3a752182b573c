using System.Net.Sockets;
using ImageServing.Supervisor.Controlling;
using ImageServing.Supervisor.Running;

namespace ImageServing.Supervisor;

/// <summary>The ways in to the control interface: the Unix socket, and the loopback port if enabled.</summary>
internal sealed class ControlDoors : IAsyncDisposable
{
    private readonly ControlListener _unix;
    private readonly ControlListener? _loopback;

    private ControlDoors(ControlListener unix, ControlListener? loopback)
    {
        _unix = unix;
        _loopback = loopback;
    }

    /// <summary>Opens them. A port that cannot be had is told and costs the port alone.</summary>
    /// <param name="setup">What the event loop stands on.</param>
    /// <param name="port">Port on the loopback address, or null.</param>
    /// <param name="loop">The event loop.</param>
    /// <exception cref="SocketException">The Unix socket cannot be created.</exception>
    public static ControlDoors Open(LoopSetup setup, int? port, SupervisorLoop loop)
    {
        var unix = new ControlListener(
            UnixDoor.Open(setup.Folder.ControlSocket),
            loop.AskAsync,
            setup.Time,
            setup.Log
        );
        return new ControlDoors(unix, port is { } number ? OpenLoopback(setup, number, loop) : null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_loopback is not null)
        {
            await _loopback.DisposeAsync();
        }

        await _unix.DisposeAsync();
    }

    private static ControlListener? OpenLoopback(LoopSetup setup, int port, SupervisorLoop loop)
    {
        try
        {
            var door = LoopbackDoor.Open(port, setup.Folder.TokenFile);
            setup.Log.Change(
                $"control interface on {door.Address}; its token is in {setup.Folder.TokenFile}"
            );
            return new ControlListener(door, loop.AskAsync, setup.Time, setup.Log);
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            setup.Log.Important($"no control interface on port {port}: {e.Message}");
            return null;
        }
    }
}
