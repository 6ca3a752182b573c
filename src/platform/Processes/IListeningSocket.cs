using System.Net;

namespace ImageServing.Processes;

/// <summary>A bound and listening socket, held open for whichever process serves it next.</summary>
public interface IListeningSocket : IDisposable
{
    /// <summary>Name that a server finds it by.</summary>
    string Name { get; }

    /// <summary>
    /// The address it really has, with a port that is never 0; <see cref="IPAddress.None"/> and port 0 for a Unix
    /// socket, which has a path instead.
    /// </summary>
    IPEndPoint Address { get; }
}
