using System.Net.Sockets;

namespace ImageServing.Supervisor.Controlling;

/// <summary>A way into the control interface: a listening socket and who may come in through it.</summary>
internal interface IControlDoor : IDisposable
{
    /// <summary>The listening socket.</summary>
    Socket Socket { get; }

    /// <summary>Why a request is not let in, or null when it is.</summary>
    ControlReply? Refuse(Socket client, RequestHead head);
}
