using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace ImageServing.PlatformServer.Tests.Monitoring;

/// <summary>A mail server on loopback that takes mails (RFC 5321), as far as a client needs it.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Task _serving;

    public SmtpReceiver()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Extensions that it offers behind EHLO.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>Its reply to RCPT TO.</summary>
    public string Recipient { get; init; } = "250 ok";

    /// <summary>Whether it accepts connections and says nothing.</summary>
    public bool IsSilent { get; init; }

    public async Task<ReceivedMail> NextAsync(CancellationToken cancellation) =>
        await _mails
            .Reader.ReadAsync(cancellation)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(30), cancellation);

    public bool HasMore => _mails.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        // First the end of serving, which listens until then.
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await SpeakAsync(client.GetStream());
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task SpeakAsync(NetworkStream stream)
    {
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }

        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.ASCII)
        {
            NewLine = "\r\n",
            AutoFlush = true,
        };
        var commands = new List<string>();
        try
        {
            await writer.WriteLineAsync("220 test ready");
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                commands.Add(line);
                if (line == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var text = await ReadDataAsync(reader);
                    await writer.WriteLineAsync("250 taken");
                    _mails.Writer.TryWrite(new ReceivedMail([.. commands], text));
                }
                else
                {
                    await ReplyAsync(writer, line);
                }
            }
        }
        catch (IOException)
        {
            // The client has left.
        }
    }

    private async Task ReplyAsync(StreamWriter writer, string command)
    {
        if (command.StartsWith("EHLO", StringComparison.Ordinal))
        {
            await writer.WriteLineAsync("250-test");
            foreach (var offer in Offers)
            {
                await writer.WriteLineAsync($"250-{offer}");
            }

            await writer.WriteLineAsync("250 8BITMIME");
            return;
        }

        await writer.WriteLineAsync(
            command.StartsWith("RCPT", StringComparison.Ordinal) ? Recipient
            : command.StartsWith("AUTH", StringComparison.Ordinal) ? "334 UGFzc3dvcmQ6"
            : command == "c2VjcmV0" ? "235 welcome"
            : command == "QUIT" ? "221 bye"
            : "250 ok"
        );
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>What a client said and sent.</summary>
internal sealed record ReceivedMail(IReadOnlyList<string> Commands, string Text);
