using System.IO.Pipelines;
using ImageServing.Processes;
using Microsoft.AspNetCore.Connections;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// A client's connection as Kestrel sees it: one request after the other, of those that are not answered before. It
/// ends when Kestrel ends it, or when <see cref="ClientConnection"/> has no use for it any more.
/// </summary>
internal sealed class KestrelVisit : DefaultConnectionContext
{
    private readonly ClientConnection _client;
    private readonly Pipe _input;
    private readonly Pipe _output;
    private readonly VisitReader _reader;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _sending;
    private TaskCompletionSource? _writable;
    private Action? _whenResting;
    private int _isSending;
    private bool _isLost;

    public KestrelVisit(ClientConnection client, string id, VisitPipes pipes, TimeProvider time)
        : base(id)
    {
        _client = client;
        _input = new Pipe(pipes.Input);
        _output = new Pipe(pipes.Output);
        _reader = new VisitReader(_input.Reader, time, TellIfResting);
        Transport = new Duplex(_reader, _output.Writer);
        ConnectionClosed = _closed.Token;
        LocalEndPoint = client.Ends.Local;
        RemoteEndPoint = client.Ends.Remote;
        Features.Set(pipes.Memory);
        _sending = SendAllAsync();
    }

    /// <summary>Whether Kestrel has answered what it was given, has sent all of it, and waits for another request.</summary>
    public bool IsResting => _reader.IsResting && Volatile.Read(ref _isSending) == 0;

    /// <summary>Whether something has come that only Kestrel understands: nobody else answers on this connection any more.</summary>
    public bool IsKestrelsOwn => _reader.IsKestrelsOwn;

    /// <summary>Since when; a timestamp.</summary>
    public long RestsSince => _reader.RestsSince;

    /// <summary>Says what is about to come.</summary>
    /// <param name="isWhole">Whether it is one plain request; anything else makes the connection Kestrel's own.</param>
    public void Expect(bool isWhole) => _reader.Expect(isWhole);

    /// <summary>Lets the loop do something as soon as the visit rests.</summary>
    public void WhenResting(Action action)
    {
        Interlocked.Exchange(ref _whenResting, action);
        TellIfResting();
    }

    /// <summary>Gives Kestrel something to read; the loop's thread alone does that.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_input.Writer.GetSpan(bytes.Length));
        _input.Writer.Advance(bytes.Length);
        var flush = _input.Writer.FlushAsync();
        if (!flush.IsCompletedSuccessfully)
        {
            _client.Pause(true);
            _ = ResumeAsync(flush.AsTask());
        }
    }

    /// <summary>No more requests come this way: Kestrel ends the visit, and has no part in the connection any more.</summary>
    public void Retire() => _input.Writer.Complete();

    /// <summary>The client sends no more. As with Kestrel's own sockets, that ends what is under way.</summary>
    public void EndInput()
    {
        _input.Writer.Complete();
        _ = Task.Run(_closed.Cancel);
    }

    /// <summary>The socket takes bytes again.</summary>
    public void GoOn() => Interlocked.Exchange(ref _writable, null)?.TrySetResult();

    /// <summary>The connection is no more.</summary>
    public void Lose()
    {
        Volatile.Write(ref _isLost, true);
        GoOn();
        _output.Reader.CancelPendingRead();
        EndInput();
    }

    /// <summary>Kestrel gives the client up.</summary>
    public override void Abort(ConnectionAbortedException abortReason) =>
        _client.Post(() => _client.OnAborted(this));

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        await _sending;
        _client.Post(() => _client.OnEnded(this));
        await _closed.CancelAsync();
        await base.DisposeAsync();
    }

    private void TellIfResting()
    {
        if (IsResting && Interlocked.Exchange(ref _whenResting, null) is { } action)
        {
            _client.Post(action);
        }
    }

    private async Task ResumeAsync(Task<FlushResult> flush)
    {
        await flush;
        _client.Post(() => _client.Pause(false));
    }

    // The pipe runs it on the thread that writes: when Kestrel has written a response, it is sent already.
    private async Task SendAllAsync()
    {
        var output = _output.Reader;
        while (true)
        {
            var result = await output.ReadAsync();
            Interlocked.Exchange(ref _isSending, 1);
            var left = result.Buffer;
            while (!left.IsEmpty && !Volatile.Read(ref _isLost))
            {
                var sent = _client.Send(left);
                if (sent < 0)
                {
                    Volatile.Write(ref _isLost, true);
                    _client.Post(_client.Close);
                }
                else if (sent == 0)
                {
                    await WritableAsync();
                }
                else
                {
                    left = left.Slice(sent);
                }
            }

            output.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || Volatile.Read(ref _isLost))
            {
                break;
            }

            Interlocked.Exchange(ref _isSending, 0);
            TellIfResting();
        }

        await output.CompleteAsync();
        Interlocked.Exchange(ref _isSending, 0);
    }

    private Task WritableAsync()
    {
        var writable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _writable, writable);
        _client.Want(Readiness.Writable);
        if (Volatile.Read(ref _isLost))
        {
            GoOn();
        }

        return writable.Task;
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
