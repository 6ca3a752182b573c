using System.Net;

namespace ImageServing.Processes;

/// <summary>
/// The operating system as a supervisor sees it: the edge between its event loop and the world. One implementation
/// for each system; tests replace it by a simulated world.
/// </summary>
public interface IProcessHost : IDisposable
{
    /// <summary>Binds a listening socket. Expected failures are a <see cref="System.Net.Sockets.SocketException"/>.</summary>
    /// <param name="name">Name that a server finds the socket by.</param>
    /// <param name="address">Address and port; port 0 takes a free one.</param>
    IListeningSocket Listen(string name, IPEndPoint address);

    /// <summary>Starts a process in a session of its own.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="exited">
    /// Called once, on another thread, when the process has ended and nothing of its group is left.
    /// </param>
    SpawnOutcome Spawn(ProcessSpec spec, Action<ProcessExit> exited);

    /// <summary>Receives the sd_notify messages sent to a path, until disposed; disposing removes the path.</summary>
    /// <param name="path">Path of the datagram socket to create; an old one is replaced.</param>
    /// <param name="received">Called for each message, on another thread.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The socket cannot be created.</exception>
    IDisposable ReceiveNotifications(string path, Action<Notification> received);
}
