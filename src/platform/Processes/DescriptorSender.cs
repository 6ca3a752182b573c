using System.Text;

namespace ImageServing.Processes;

/// <summary>
/// Sends messages with a descriptor to a manager's datagram socket. A manager that does not answer is waited for
/// once and then no more until it does: what it keeps is a help after a crash, not a condition of our work.
/// </summary>
internal sealed unsafe class DescriptorSender : IDisposable
{
    // A manager that runs takes a message in microseconds; its queue holds ten by default.
    private const int PatienceMicroseconds = 500_000;

    // struct sockaddr_un.
    private const int AddressSize = 110;
    private const int AddressPathStart = 2;

    private static readonly int s_controlSize = sizeof(Libc.ControlHeader) + sizeof(long);

    private readonly int _socket;
    private bool _isAnswering = true;

    public DescriptorSender()
    {
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
        var address = stackalloc byte[AddressSize];
        var addressLength = WriteAddress(path, new Span<byte>(address, AddressSize));
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

            var flags = Libc.MessageNoSignal | (_isAnswering ? 0 : Libc.MessageDoNotWait);
            _isAnswering = Libc.SendMessage(_socket, &message, flags) >= 0;
            return _isAnswering;
        }
    }

    public void Dispose() => _ = Libc.Close(_socket);

    private static int WriteAddress(string path, Span<byte> address)
    {
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)Libc.UnixFamily);
        // A path that does not fit names nobody: the send fails as it does when nobody listens.
        Encoding.UTF8.TryGetBytes(path, address[AddressPathStart..^1], out var length);
        if (address[AddressPathStart] != '@')
        {
            return AddressSize;
        }

        address[AddressPathStart] = 0;
        return AddressPathStart + length;
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
