using System.Text.Json;
using ImageServing.Control;

namespace Control.Tests;

public class ControlJsonTests
{
    private static readonly SupervisorStatus s_status = new(
        7,
        SupervisorPhase.Running,
        "1.2.3",
        "/opt/ImageServing",
        100,
        1.5,
        1000,
        "/opt/ImageServing/logs/Supervisor-2026-01-02.log",
        [
            new ServerStatus(
                "ps",
                "Platform Server",
                ServerState.BackingOff,
                null,
                null,
                null,
                3,
                2,
                "killed by SIGKILL",
                0.4,
                null,
                "/opt/ImageServing/logs/ps.out",
                [new ListeningAddress("http", "127.0.0.1:8080")]
            ),
        ]
    );

    [Fact]
    public void A_status_survives_the_wire()
    {
        var text = JsonSerializer.Serialize(s_status, ControlJson.Default.SupervisorStatus);
        var read = JsonSerializer.Deserialize(text, ControlJson.Default.SupervisorStatus)!;
        Assert.Equal(text, JsonSerializer.Serialize(read, ControlJson.Default.SupervisorStatus));
        Assert.Equal(s_status.Servers[0].Listening, read.Servers[0].Listening);
    }

    [Theory]
    [InlineData("\"state\": \"BackingOff\"")]
    [InlineData("\"phase\": \"Running\"")]
    [InlineData("\"isReady\": false")]
    [InlineData("\"lastExit\": \"killed by SIGKILL\"")]
    [InlineData("\"address\": \"127.0.0.1:8080\"")]
    public void Scripts_may_rely_on_these_names(string part) =>
        Assert.Contains(
            part,
            JsonSerializer.Serialize(s_status, ControlJson.Default.SupervisorStatus),
            StringComparison.Ordinal
        );
}
