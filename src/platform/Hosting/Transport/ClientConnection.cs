using System.Buffers;
using System.Net.Sockets;
using ImageServing.Processes;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// A client's connection. What can be answered from memory is answered here; everything else is passed on to Kestrel
/// in a <see cref="KestrelVisit"/>, and when Kestrel is done with it, the next request is looked at here again.
/// Only its loop's thread uses it, where nothing else is said.
/// </summary>
internal sealed class ClientConnection : IEventTarget
{
    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly EventLoop _loop;
    private readonly EventListener _listener;
    private readonly Lock _gate = new();
    private Readiness _wanted = Readiness.Readable;
    private KestrelVisit? _visit;
    private PartialReply? _partial;
    private bool _hasInputEnded;
    private bool _isClosed;

    public ClientConnection(Socket socket, ClientEnds ends, EventLoop loop, EventListener listener)
    {
        _socket = socket;
        _descriptor = (int)socket.Handle;
        _loop = loop;
        _listener = listener;
        Place = new LinkedListNode<ClientConnection>(this);
        Ends = ends;
    }

    /// <summary>Its place among the clients of its loop.</summary>
    public LinkedListNode<ClientConnection> Place { get; }

    /// <summary>When it last sent something.</summary>
    public long LastHeard { get; set; }

    /// <summary>When its response must have been taken.</summary>
    public long Deadline { get; private set; }

    /// <summary>The two ends; immutable.</summary>
    public ClientEnds Ends { get; }

    /// <summary>Whether no request is under way.</summary>
    public bool IsQuiet => _partial is null && IsOurs;

    private bool IsOurs => _visit is null or { IsResting: true };

    /// <summary>Begins to serve.</summary>
    public void Open()
    {
        _loop.Times.Add(this);
        _loop.Times.Touch(this);
        _loop.Add(_descriptor, this, _wanted);
    }

    public void OnReady(Readiness what)
    {
        if (what.HasFlag(Readiness.Writable))
        {
            Stop(Readiness.Writable);
            if (_partial is not null)
            {
                GoOn();
            }
            else
            {
                _visit?.GoOn();
            }
        }

        if (_isClosed)
        {
            return;
        }

        if (what.HasFlag(Readiness.Readable))
        {
            Read();
        }
        else if (what.HasFlag(Readiness.Failed) || what.HasFlag(Readiness.HungUp))
        {
            Close();
        }
    }

    public void Fail() => Abort();

    /// <summary>Waits for something more of the socket; thread safe.</summary>
    public void Want(Readiness more) => SetWanted(more, Readiness.None);

    /// <summary>Lets the loop do something; thread safe.</summary>
    public void Post(Action action) => _loop.Post(action);

    /// <summary>Sends what Kestrel has written; thread safe.</summary>
    /// <returns>See <see cref="DirectSockets"/>.</returns>
    public int Send(in ReadOnlySequence<byte> bytes) => DirectSockets.Send(_socket, bytes);

    /// <summary>A visit takes no more for now, or again.</summary>
    public void Pause(bool isPaused)
    {
        if (isPaused)
        {
            Stop(Readiness.Readable);
        }
        else if (!_hasInputEnded && !_isClosed)
        {
            Want(Readiness.Readable);
        }
    }

    /// <summary>Kestrel has ended a visit: between two requests the connection stays, else it ends with it.</summary>
    public void OnEnded(KestrelVisit visit)
    {
        if (_visit != visit)
        {
            return;
        }

        _visit = null;
        if (!visit.IsResting || _hasInputEnded || _listener.IsClosing)
        {
            Close();
        }
    }

    /// <summary>Kestrel has given the client up.</summary>
    public void OnAborted(KestrelVisit visit)
    {
        if (_visit == visit)
        {
            Abort();
        }
    }

    /// <summary>Cuts the connection: what the client has not taken is dropped at once.</summary>
    public void Abort()
    {
        if (!_isClosed)
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
            Close();
        }
    }

    /// <summary>Closes the connection, with whatever is under way on it.</summary>
    public void Close()
    {
        if (_isClosed)
        {
            return;
        }

        lock (_gate)
        {
            // From here on no thread changes what is waited for: the number may soon be another connection's.
            _isClosed = true;
        }

        _loop.Times.Remove(this);
        _loop.Remove(_descriptor);
        _socket.Dispose();
        _partial?.Reply.End(_partial.SentBody);
        _visit?.Lose();
        _visit = null;
        _listener.OnClosed(this, _loop);
    }

    private void Read()
    {
        var count = _socket.Receive(_loop.Buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return;
        }

        if (error != SocketError.Success)
        {
            Close();
            return;
        }

        if (count == 0)
        {
            EndInput();
            return;
        }

        _loop.Times.Touch(this);
        Take(_loop.Buffer.AsSpan(0, count));
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_isClosed)
        {
            if (_partial is not null)
            {
                _partial.Keep(bytes);
                return;
            }

            if (_visit is { IsKestrelsOwn: true } own)
            {
                own.Take(bytes);
                return;
            }

            if (_visit is { IsResting: false } busy)
            {
                Hold(bytes, busy);
                return;
            }

            if (RequestHead.Read(bytes, out var head) != HeadKind.Plain)
            {
                PassOn(bytes, isWhole: false);
                return;
            }

            if (!TryAnswer(head))
            {
                PassOn(head.Bytes, isWhole: true);
            }

            bytes = bytes[head.Bytes.Length..];
        }
    }

    // A client that is as near as this one sends its next request before Kestrel has done with the last, and responses
    // have an order.
    private void Hold(ReadOnlySpan<byte> bytes, KestrelVisit busy)
    {
        var held = bytes.ToArray();
        Stop(Readiness.Readable);
        busy.WhenResting(() =>
        {
            if (!_isClosed)
            {
                Want(Readiness.Readable);
                Take(held);
            }
        });
    }

    private bool TryAnswer(in RequestHead head)
    {
        _loop.Head.ResetWrittenCount();
        if (_listener.Answer(head, Ends, _loop.Head) is not { } reply)
        {
            return false;
        }

        var first = _loop.Head.WrittenSpan;
        var sent = DirectSockets.Send(_socket, first, reply.Body.Span);
        if (sent == first.Length + reply.Body.Length)
        {
            reply.End(reply.Body.Length);
        }
        else if (sent < 0)
        {
            reply.End(0);
            Close();
        }
        else
        {
            _partial = new PartialReply(reply, first, sent);
            Await(_partial);
        }

        return true;
    }

    private void GoOn()
    {
        var partial = _partial!;
        var sent = DirectSockets.Send(_socket, partial.Head, partial.Body);
        if (sent < 0)
        {
            Close();
            return;
        }

        partial.Advance(sent);
        if (!partial.IsSent)
        {
            Want(Readiness.Writable);
            return;
        }

        _partial = null;
        _loop.Times.Writes(this, false);
        _loop.Times.Touch(this);
        partial.Reply.End(partial.SentBody);
        if (_listener.IsClosing)
        {
            Close();
            return;
        }

        Want(Readiness.Readable);
        Take(partial.Kept);
    }

    private void Await(PartialReply partial)
    {
        Deadline = _loop.Times.DeadlineFor(partial.Left);
        _loop.Times.Writes(this, true);
        SetWanted(Readiness.Writable, Readiness.Readable);
    }

    private void PassOn(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        // Before Kestrel ends it for its own reasons, just when a request comes.
        if (
            _visit is { IsResting: true } old
            && _loop.Times.Since(old.RestsSince) > _loop.Times.KeepAlive / 2
        )
        {
            old.Retire();
            _visit = null;
        }

        _visit ??= _listener.Visit(this);
        if (_visit is null)
        {
            Close();
        }
        else
        {
            _visit.Expect(isWhole);
            _visit.Take(bytes);
        }
    }

    private void EndInput()
    {
        _hasInputEnded = true;
        if (IsOurs)
        {
            Close();
            return;
        }

        Stop(Readiness.Readable);
        _visit!.EndInput();
    }

    private void Stop(Readiness less) => SetWanted(Readiness.None, less);

    // Kestrel's threads ask for what they wait for, too.
    private void SetWanted(Readiness more, Readiness less)
    {
        lock (_gate)
        {
            var wanted = (_wanted | more) & ~less;
            if (wanted != _wanted && !_isClosed)
            {
                _wanted = wanted;
                _loop.Change(_descriptor, wanted);
            }
        }
    }
}
