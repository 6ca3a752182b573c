using System.Net.Sockets;
using System.Text;
using ImageServing.Control;

namespace Control.Tests;

public sealed class ControlClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("is-control-").FullName;

    private string SocketPath => Path.Combine(_folder, ControlRoutes.SocketName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_a_socket_nothing_is_running() =>
        Assert.Equal(ControlFailureKind.NotRunning, (await StatusAsync()).Failure!.Kind);

    [Fact]
    public async Task A_socket_that_a_dead_supervisor_left_means_that_nothing_is_running()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(SocketPath));
            File.Move(SocketPath, SocketPath + ".kept");
        }

        File.Move(SocketPath + ".kept", SocketPath);
        Assert.Equal(ControlFailureKind.NotRunning, (await StatusAsync()).Failure!.Kind);
    }

    [Theory]
    [InlineData("200 OK", "this is no JSON", ControlFailureKind.Unreadable)]
    [InlineData("404 Not Found", "{\"message\":\"unknown\"}", ControlFailureKind.UnknownServer)]
    [InlineData("409 Conflict", "{\"message\":\"stopping\"}", ControlFailureKind.Refused)]
    [InlineData("500 Oops", "not JSON either", ControlFailureKind.Unreadable)]
    public async Task Every_answer_that_is_no_status_is_a_failure(
        string line,
        string body,
        ControlFailureKind kind
    )
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        listener.Listen(1);
        var asked = StatusAsync();
        using var connection = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await connection.ReceiveAsync(new byte[4096]);
        var reply =
            $"HTTP/1.1 {line}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + $"Connection: close\r\n\r\n{body}";
        await connection.SendAsync(Encoding.ASCII.GetBytes(reply));
        Assert.Equal(kind, (await asked).Failure!.Kind);
    }

    private async Task<ControlOutcome<SupervisorStatus>> StatusAsync()
    {
        using var client = new ControlClient(SocketPath);
        return await client.StatusAsync(null, TestContext.Current.CancellationToken);
    }
}
