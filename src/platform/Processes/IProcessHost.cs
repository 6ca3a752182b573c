using System.Net;

namespace ImageServing.Processes;

/// <summary>
/// The operating system as a supervisor sees it: the edge between its event loop and the world. One implementation
/// for each system; tests replace it by a simulated world.
/// </summary>
/// <remarks>
/// What has a key survives this process: the host gives it to whoever guards this process (a guardian of ours or
/// systemd), and after a crash the next supervisor finds it again under the same key. Keys are unique, at most 200
/// characters, letters, digits, <c>-</c>, <c>_</c> and <c>.</c>
/// </remarks>
public interface IProcessHost : IDisposable
{
    /// <summary>Finds the socket that was kept under a key, or binds a new one and keeps it.</summary>
    /// <param name="key">Key of the socket; disposing the socket removes it.</param>
    /// <param name="name">Name that a server finds the socket by.</param>
    /// <param name="address">Address and port; port 0 takes a free one. A kept socket of another address is closed.</param>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot be bound; an expected failure.</exception>
    IListeningSocket Listen(string key, string name, IPEndPoint address);

    /// <summary>Binds a listening Unix socket for this user alone; disposing it removes the path.</summary>
    /// <param name="name">Name that a server finds the socket by.</param>
    /// <param name="path">Path of at most 107 bytes; an old one is replaced.</param>
    /// <exception cref="System.Net.Sockets.SocketException">It cannot be bound; an expected failure.</exception>
    IListeningSocket ListenLocally(string name, string path);

    /// <summary>
    /// Finds the pipe that was kept under a key, with what was written meanwhile, or opens a new one and keeps it.
    /// </summary>
    /// <param name="key">Key of the pipe; disposing it removes it.</param>
    /// <param name="received">
    /// Called on another thread with what was written; must not block. The memory is valid during the call only.
    /// An empty one means that nobody can write any more.
    /// </param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    IOutputPipe OpenOutput(string key, Action<ReadOnlyMemory<byte>> received);

    /// <summary>Starts a process in a session of its own.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="exited">
    /// Called once, on another thread, when the process has ended and nothing of its group is left.
    /// </param>
    SpawnOutcome Spawn(ProcessSpec spec, Action<ProcessExit> exited);

    /// <summary>Takes over a process that a former supervisor started.</summary>
    /// <param name="identity">The process.</param>
    /// <param name="socketKeys">
    /// Keys of the listening sockets that it was given, in their order: those that nobody kept are fetched from the
    /// process itself where the system permits it.
    /// </param>
    /// <param name="exited">As for <see cref="Spawn"/>.</param>
    /// <returns>The process, or null when it has ended.</returns>
    IProcess? Adopt(ProcessIdentity identity, IReadOnlyList<string> socketKeys, Action<ProcessExit> exited);

    /// <summary>Writes what a process has in its memory to a file, even if it is stopped or hangs.</summary>
    /// <param name="process">The process, which goes on or hangs on afterwards.</param>
    /// <param name="request">Where to, and how much.</param>
    /// <param name="done">Called once, on any thread, with null or with one line that says why there is none.</param>
    /// <returns>False when the system cannot do so with this program; then nothing is called.</returns>
    bool Dump(IProcess process, DumpRequest request, Action<string?> done);

    /// <summary>Gives everything that has a key to another guardian, which also gets what follows.</summary>
    /// <param name="notifyPath">Path of the guardian's datagram socket.</param>
    void RestoreTo(string notifyPath);

    /// <summary>Closes what was kept under keys that nobody has asked for since the start.</summary>
    void CloseUnclaimed();

    /// <summary>Receives the sd_notify messages sent to a path, until disposed; disposing removes the path.</summary>
    /// <param name="path">Path of the datagram socket to create; an old one is replaced.</param>
    /// <param name="received">Called for each message, on another thread.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The socket cannot be created.</exception>
    IDisposable ReceiveNotifications(string path, Action<Notification> received);

    /// <summary>
    /// Kills every process but this one that has an environment variable of this value, and waits for its end: what
    /// escaped from the groups of its servers, or what nobody knows any more.
    /// </summary>
    /// <param name="variable">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="spared">Entries <c>name=value</c> of an environment, of which one spares a process.</param>
    /// <returns>How many were killed.</returns>
    int KillStrays(string variable, string value, params IEnumerable<string> spared);

    /// <summary>How many processes of this machine or container the kernel has killed because memory ran out.</summary>
    long OutOfMemoryKills();
}
