using System.Net;

namespace ImageServing.Processes;

/// <summary>A bound and listening socket, held open for whichever process serves it next.</summary>
public interface IListeningSocket : IDisposable
{
    /// <summary>Name that a server finds it by.</summary>
    string Name { get; }

    /// <summary>The address it really has; its port is never 0.</summary>
    IPEndPoint Address { get; }
}
