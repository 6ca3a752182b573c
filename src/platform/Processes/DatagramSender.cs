using System.Text;

namespace ImageServing.Processes;

/// <summary>
/// Sends messages, with or without a descriptor, to a manager's datagram socket. A manager that does not answer is
/// waited for once, if at all, and then no more until it does: our work does not depend on it.
/// </summary>
internal sealed unsafe class DatagramSender : IDisposable
{
    // A manager that runs takes a message in microseconds; its queue holds ten by default.
    private const int PatienceMicroseconds = 500_000;

    private static readonly int s_controlSize = sizeof(Libc.ControlHeader) + sizeof(long);

    private int _socket;
    private readonly bool _mayWait;
    private bool _isAnswering = true;

    /// <summary>Opens a socket to send from.</summary>
    /// <param name="mayWait">Whether to wait for a manager whose queue is full.</param>
    public DatagramSender(bool mayWait)
    {
        _mayWait = mayWait;
        _socket = Libc.OpenSocket(Libc.UnixFamily, Libc.DatagramType | Libc.SocketCloseOnExec, 0);
        var patience = stackalloc long[2] { 0, PatienceMicroseconds };
        _ = Libc.SetSocketOption(_socket, Libc.SocketLevel, Libc.SendTimeout, patience, 2 * sizeof(long));
    }

    /// <summary>Sends a message.</summary>
    /// <param name="path">Path of the manager's socket; a leading <c>@</c> names an abstract one.</param>
    /// <param name="text">The assignments.</param>
    /// <param name="descriptor">What goes with it, or null.</param>
    /// <returns>Whether the manager has it.</returns>
    public bool Send(string path, string text, int? descriptor)
    {
        var address = stackalloc byte[UnixAddress.Size];
        var addressLength = UnixAddress.Write(path, new Span<byte>(address, UnixAddress.Size));
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            var buffer = new Libc.Buffer { Start = start, Length = (ulong)bytes.Length };
            var control = stackalloc byte[s_controlSize];
            var message = new Libc.MessageHeader
            {
                Name = address,
                NameLength = (ulong)addressLength,
                Buffers = &buffer,
                BufferCount = 1,
            };
            if (descriptor is { } passed)
            {
                WriteControl(control, passed);
                message.Control = control;
                message.ControlLength = (ulong)s_controlSize;
            }

            var flags = Libc.MessageNoSignal | (_mayWait && _isAnswering ? 0 : Libc.MessageDoNotWait);
            _isAnswering = Libc.SendMessage(_socket, &message, flags) >= 0;
            return _isAnswering;
        }
    }

    /// <summary>Closes the socket; what is sent afterwards arrives nowhere.</summary>
    public void Dispose()
    {
        const int none = -1;
        _ = Libc.Close(Interlocked.Exchange(ref _socket, none));
    }

    private static void WriteControl(byte* control, int descriptor)
    {
        *(Libc.ControlHeader*)control = new Libc.ControlHeader
        {
            Length = (ulong)(sizeof(Libc.ControlHeader) + sizeof(int)),
            Level = Libc.SocketLevel,
            Type = Libc.PassDescriptors,
        };
        *(long*)(control + sizeof(Libc.ControlHeader)) = 0;
        *(int*)(control + sizeof(Libc.ControlHeader)) = descriptor;
    }
}
