using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Processes;

/// <summary>
/// A Unix datagram socket that receives sd_notify messages with the descriptors to store, until it is disposed. A
/// thread of its own sleeps in the kernel.
/// </summary>
public sealed unsafe class DescriptorReceiver : IDisposable
{
    private const int MostMessageBytes = 4096;

    private static readonly int s_controlSize =
        sizeof(Libc.ControlHeader) + (((Libc.MostPassedDescriptors * sizeof(int)) + 7) & ~7);

    private readonly string _path;
    private readonly int _socket;
    private readonly Action<Notification, SafeFileHandle?> _received;
    private readonly Thread _thread;
    private readonly Lock _receiving = new();
    private volatile bool _isClosing;

    private DescriptorReceiver(string path, int socket, Action<Notification, SafeFileHandle?> received)
    {
        _path = path;
        _socket = socket;
        _received = received;
        _thread = new Thread(Run) { IsBackground = true, Name = "descriptor receiver" };
        _thread.Start();
    }

    /// <summary>Creates the socket, readable and writable for this user alone, and starts to receive.</summary>
    /// <param name="path">Path of the socket, at most 107 bytes; an old one is replaced.</param>
    /// <param name="received">
    /// Called for each message, on another thread. The descriptor is the callee's to close; there is one only when
    /// the message asks to store exactly one under a valid name. Messages that are cut off are not told.
    /// </param>
    /// <exception cref="IOException">The socket cannot be created; the message names the path.</exception>
    public static DescriptorReceiver Open(string path, Action<Notification, SafeFileHandle?> received) =>
        new(path, Bind(path), received);

    /// <summary>
    /// Reports everything that was sent before: afterwards nothing of a sender that has ended is still to come.
    /// </summary>
    public void Drain()
    {
        lock (_receiving)
        {
            while (ReceiveOne())
            {
                // Until there is none left.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isClosing = true;
        // Wakes the thread; a datagram socket that waits can be shut down though it is not connected.
        _ = Libc.ShutDown(_socket, Libc.ShutDownReads);
        _thread.Join();
        _ = Libc.Close(_socket);
        UnixSocketFile.Remove(_path);
    }

    private static int Bind(string path)
    {
        var address = stackalloc byte[UnixAddress.Size];
        var length = UnixAddress.Write(path, new Span<byte>(address, UnixAddress.Size));
        if (length == 0)
        {
            throw new IOException($"{path}: a socket's path has at most {UnixAddress.MostPathBytes} bytes");
        }

        File.Delete(path);
        var socket = Libc.OpenSocket(Libc.UnixFamily, Libc.DatagramType | Libc.SocketCloseOnExec, 0);
        // Before the bind, which creates the file with these rights: nobody else can come in between.
        _ = Libc.ChangeMode(socket, UnixSocketFile.Rights);
        if (Libc.Bind(socket, address, (uint)length) != 0)
        {
            var reason = Marshal.GetLastPInvokeErrorMessage();
            _ = Libc.Close(socket);
            throw new IOException($"{path}: {reason}");
        }

        return socket;
    }

    private void Run()
    {
        var polled = new Libc.PollDescriptor { Descriptor = _socket, Wanted = Libc.PollIn };
        while (!_isClosing)
        {
            if (Libc.Poll(&polled, 1, -1) > 0 && !_isClosing)
            {
                Drain();
            }
        }
    }

    private bool ReceiveOne()
    {
        var text = stackalloc byte[MostMessageBytes];
        var control = stackalloc byte[s_controlSize];
        var buffer = new Libc.Buffer { Start = text, Length = MostMessageBytes };
        var message = new Libc.MessageHeader
        {
            Buffers = &buffer,
            BufferCount = 1,
            Control = control,
            ControlLength = (ulong)s_controlSize,
        };
        const int flags = Libc.MessageCloseOnExec | Libc.MessageDoNotWait;
        var count = Libc.ReceiveMessage(_socket, &message, flags);
        if (count < 0)
        {
            return Marshal.GetLastPInvokeError() == Libc.Interrupted;
        }

        Report(new ReadOnlySpan<byte>(text, (int)count), Take(&message), message.Flags);
        return !_isClosing;
    }

    private void Report(ReadOnlySpan<byte> text, List<SafeFileHandle> descriptors, int flags)
    {
        var wasCut = (flags & (Libc.MessageCut | Libc.MessageControlCut)) != 0;
        var notification = Notification.Parse(text);
        var isStored =
            !wasCut && notification is { IsStore: true, DescriptorName: not null } && descriptors.Count == 1;
        if (!isStored)
        {
            descriptors.ForEach(descriptor => descriptor.Dispose());
        }

        if (!wasCut)
        {
            _received(notification, isStored ? descriptors[0] : null);
        }
    }

    // The control messages lie one behind the other, each padded to 8 bytes.
    private static List<SafeFileHandle> Take(Libc.MessageHeader* message)
    {
        List<SafeFileHandle> taken = [];
        var at = message->Control;
        var end = at + message->ControlLength;
        while (end - at >= sizeof(Libc.ControlHeader))
        {
            var header = *(Libc.ControlHeader*)at;
            if (header.Length < (ulong)sizeof(Libc.ControlHeader) || header.Length > (ulong)(end - at))
            {
                break;
            }

            if (header is { Level: Libc.SocketLevel, Type: Libc.PassDescriptors })
            {
                var count = ((int)header.Length - sizeof(Libc.ControlHeader)) / sizeof(int);
                var descriptors = new ReadOnlySpan<int>(at + sizeof(Libc.ControlHeader), count);
                foreach (var descriptor in descriptors)
                {
                    taken.Add(new SafeFileHandle(descriptor, ownsHandle: true));
                }
            }

            at += (header.Length + 7) & ~7UL;
        }

        return taken;
    }
}
