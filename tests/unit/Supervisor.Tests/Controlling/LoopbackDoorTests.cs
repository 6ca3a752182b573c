using ImageServing.Supervisor.Controlling;

namespace Supervisor.Tests.Controlling;

public sealed class LoopbackDoorTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("is-loopback-");
    private readonly Patience _patience = new();
    private readonly StubLoop _loop = new();
    private readonly EchoedLog _log;
    private readonly string _tokenPath;
    private readonly LoopbackDoor _door;
    private readonly ControlListener _listener;

    public LoopbackDoorTests()
    {
        _tokenPath = Path.Combine(_folder.FullName, "supervisor.token");
        File.WriteAllText(_tokenPath, "of a former supervisor");
        _log = new EchoedLog(_folder);
        _door = LoopbackDoor.Open(0, _tokenPath);
        _listener = new ControlListener(_door, _loop.AskAsync, TimeProvider.System, _log.Log);
    }

    private CancellationToken Cancellation => _patience.Token;

    private string Token => File.ReadAllText(_tokenPath);

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        Assert.False(File.Exists(_tokenPath));
        _log.Dispose();
        _patience.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void The_token_is_a_secret_of_its_user()
    {
        Assert.Matches("^[0-9a-f]{64}$", Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_tokenPath));
    }

    [Fact]
    public void Every_start_has_another_token()
    {
        using var other = LoopbackDoor.Open(0, _tokenPath + "2");
        Assert.NotEqual(Token, File.ReadAllText(_tokenPath + "2"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LocalHost:9910")]
    [InlineData("127.0.0.1:9910")]
    [InlineData("[::1]:9910")]
    [InlineData("[::1]")]
    public async Task Who_knows_the_token_may_ask(string host) =>
        Assert.StartsWith(
            "HTTP/1.1 200 ",
            await AskAsync($"Host: {host}", $"Authorization: bearer {Token}"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Who_does_not_know_it_learns_nothing()
    {
        var token = Token;
        var wrong = token[..^1] + (token[^1] == '0' ? '1' : '0');
        string?[] attempts =
        [
            null,
            "Authorization: Bearer",
            "Authorization: Bearer ",
            $"Authorization: Bearer {wrong}",
            $"Authorization: Bearer {token[..^1]}",
            $"Authorization: Bearer {token}0",
            $"Authorization: Basic {token}",
            $"Authorization: {token}",
            $"X-Authorization: Bearer {token}",
        ];
        var replies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attempt in attempts)
        {
            replies.Add(await AskAsync("Host: localhost", attempt));
            // Whether a path exists, and whether a host is right, is nobody else's business either.
            replies.Add(await AskAsync("Host: example.com", attempt, "PUT /nowhere"));
        }

        var reply = Assert.Single(replies);
        Assert.StartsWith("HTTP/1.1 401 Unauthorized\r\n", reply, StringComparison.Ordinal);
        Assert.Contains("\r\nWWW-Authenticate: Bearer\r\n", reply, StringComparison.Ordinal);
        Assert.Empty(_loop.Asked);
    }

    [Theory]
    [InlineData("Host: example.com")]
    [InlineData("Host: localhost.example.com")]
    [InlineData("Host: 127.0.0.1.example.com:9910")]
    [InlineData("Host: localhost:99x")]
    [InlineData("Host: ::1")]
    [InlineData("Host:")]
    [InlineData("X-Host: localhost")]
    [InlineData("Host: localhost\r\nOrigin: http://localhost")]
    [InlineData("Host: localhost\r\nOrigin: null")]
    public async Task A_page_in_a_browser_may_not_ask_even_with_the_token(string headers)
    {
        Assert.StartsWith(
            "HTTP/1.1 403 ",
            await AskAsync(headers, $"Authorization: Bearer {Token}"),
            StringComparison.Ordinal
        );
        Assert.Empty(_loop.Asked);
    }

    [Fact]
    public async Task The_port_can_be_opened_again_at_once()
    {
        var path = _tokenPath + "2";
        var door = LoopbackDoor.Open(0, path);
        await using (new ControlListener(door, _loop.AskAsync, TimeProvider.System, _log.Log))
        {
            // The side that closes first keeps the connection's end for a minute.
            await RawClient.SayAsync(door.Address, "GET / HTTP/1.1\r\n\r\n", Cancellation);
        }

        using var again = LoopbackDoor.Open(door.Address.Port, path);
        Assert.Equal(door.Address, again.Address);
    }

    [Fact]
    public void A_token_that_cannot_be_written_leaves_the_port_free()
    {
        int port;
        using (var door = LoopbackDoor.Open(0, _tokenPath + "2"))
        {
            port = door.Address.Port;
        }

        var nowhere = Path.Combine(_folder.FullName, "missing", "supervisor.token");
        Assert.ThrowsAny<IOException>(() => LoopbackDoor.Open(port, nowhere));
        using var again = LoopbackDoor.Open(port, _tokenPath + "2");
        Assert.Equal(port, again.Address.Port);
    }

    private Task<string> AskAsync(string headers, string? authorization, string line = "GET /status") =>
        RawClient.SayAsync(
            _door.Address,
            $"{line} HTTP/1.1\r\n{headers}\r\n{(authorization is null ? "" : authorization + "\r\n")}\r\n",
            Cancellation
        );
}
