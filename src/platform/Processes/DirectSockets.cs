using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// System calls on sockets that never wait and that .NET's own socket has not: an accept without an exception when
/// another process was faster, and a write of several buffers without a copy.
/// </summary>
public static unsafe class DirectSockets
{
    // What Kestrel's blocks of 4 kB make of its largest write, 64 kB.
    private const int MostBuffers = 16;

    private const int ConnectionAborted = 103;

    /// <summary>Accepts a connection.</summary>
    /// <param name="listening">A listening socket that does not block.</param>
    /// <param name="isExhausted">Whether there is a connection, but no descriptor or memory for it.</param>
    /// <returns>The connection, which does not block; null when there is none (any more).</returns>
    public static Socket? Accept(Socket listening, out bool isExhausted)
    {
        var descriptor = Libc.Accept(
            (int)listening.Handle,
            null,
            null,
            Libc.SocketCloseOnExec | Libc.NonBlocking
        );
        isExhausted =
            descriptor < 0
            && Marshal.GetLastPInvokeError()
                is not (Libc.AgainError or Libc.Interrupted or ConnectionAborted);
        return descriptor < 0
            ? null
            : new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)) { Blocking = false };
    }

    /// <summary>Writes the beginning of two buffers, one after the other.</summary>
    /// <param name="socket">A connection.</param>
    /// <param name="first">The first buffer.</param>
    /// <param name="second">The second buffer.</param>
    /// <returns>How many bytes were taken; 0 when none can be taken now; -1 when the connection is lost.</returns>
    public static int Send(Socket socket, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        fixed (byte* firstStart = first)
        fixed (byte* secondStart = second)
        {
            var buffers = stackalloc Libc.Buffer[2]
            {
                new Libc.Buffer { Start = firstStart, Length = (ulong)first.Length },
                new Libc.Buffer { Start = secondStart, Length = (ulong)second.Length },
            };
            return Send(socket, buffers, 2);
        }
    }

    /// <inheritdoc cref="Send(Socket, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    /// <param name="socket">A connection.</param>
    /// <param name="bytes">The buffers.</param>
    public static int Send(Socket socket, in ReadOnlySequence<byte> bytes)
    {
        var buffers = stackalloc Libc.Buffer[MostBuffers];
        var pins = new MemoryHandle[MostBuffers];
        var count = 0;
        try
        {
            foreach (var memory in bytes)
            {
                if (count == MostBuffers)
                {
                    break;
                }

                pins[count] = memory.Pin();
                buffers[count] = new Libc.Buffer
                {
                    Start = (byte*)pins[count].Pointer,
                    Length = (ulong)memory.Length,
                };
                count++;
            }

            return Send(socket, buffers, count);
        }
        finally
        {
            foreach (var pin in pins.AsSpan(0, count))
            {
                pin.Dispose();
            }
        }
    }

    private static int Send(Socket socket, Libc.Buffer* buffers, int count)
    {
        // Another thread may be about to close the socket, and the number may become that of another connection.
        var handle = socket.SafeHandle;
        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return Send((int)handle.DangerousGetHandle(), buffers, count);
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    private static int Send(int descriptor, Libc.Buffer* buffers, int count)
    {
        var message = new Libc.MessageHeader { Buffers = buffers, BufferCount = (ulong)count };
        while (true)
        {
            var sent = Libc.SendMessage(descriptor, &message, Libc.MessageDoNotWait | Libc.MessageNoSignal);
            if (sent >= 0)
            {
                return (int)sent;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Libc.AgainError:
                    return 0;
                case Libc.Interrupted:
                    continue;
                default:
                    return -1;
            }
        }
    }
}
