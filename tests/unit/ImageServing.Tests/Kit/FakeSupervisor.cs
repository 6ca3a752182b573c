using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Control;

namespace ImageServing.Tests.Kit;

/// <summary>
/// A control socket that answers as it is told: each path has a queue of replies, of which the last one stays. A
/// question without a reply waits until there is one.
/// </summary>
internal sealed class FakeSupervisor : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _replies = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _accepting;
    private TaskCompletionSource _added = NewSignal();
    private readonly List<Task> _answering = [];

    public FakeSupervisor(string path)
    {
        _path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(16);
        _accepting = AcceptAsync();
    }

    /// <summary>Method and target of every request so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The replies to questions for the status, in turn.</summary>
    public FakeSupervisor Tells(params SupervisorStatus[] statuses)
    {
        foreach (var status in statuses)
        {
            On("GET /status", status, ControlJson.Default.SupervisorStatus);
        }

        return this;
    }

    /// <summary>A reply.</summary>
    public FakeSupervisor On<T>(string request, T reply, JsonTypeInfo<T> type) =>
        On(request, "200 OK", JsonSerializer.Serialize(reply, type));

    /// <summary>A refusal.</summary>
    public FakeSupervisor Refuses(string request, string status, string reason) =>
        On(
            request,
            status,
            JsonSerializer.Serialize(new ControlError(reason), ControlJson.Default.ControlError)
        );

    /// <summary>Any reply.</summary>
    public FakeSupervisor On(string request, string status, string body)
    {
        _replies
            .GetOrAdd(request, _ => new ConcurrentQueue<string>())
            .Enqueue(
                $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
                    + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"
            );
        Interlocked.Exchange(ref _added, NewSignal()).SetResult();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        File.Delete(_path);
        await _accepting;
        await Task.WhenAll(_answering);
        _ended.Dispose();
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _answering.Add(AnswerAsync(await _listener.AcceptAsync(_ended.Token)));
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        using (connection)
        {
            var buffer = new byte[8192];
            var count = await connection.ReceiveAsync(buffer);
            var target = Encoding.ASCII.GetString(buffer, 0, count).Split(" HTTP/")[0];
            _requests.Enqueue(target);
            try
            {
                await connection.SendAsync(
                    Encoding.UTF8.GetBytes(await NextAsync(target.Split('?')[0])),
                    _ended.Token
                );
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Who asked did not wait, or the test is over.
            }
        }
    }

    private async Task<string> NextAsync(string request)
    {
        while (true)
        {
            var added = _added.Task;
            if (Next(request) is { } reply)
            {
                return reply;
            }

            await added.WaitAsync(_ended.Token);
        }
    }

    private string? Next(string request) =>
        !_replies.TryGetValue(request, out var queue) ? null
        : queue.Count > 1 && queue.TryDequeue(out var reply) ? reply
        : queue.TryPeek(out var last) ? last
        : null;
}
