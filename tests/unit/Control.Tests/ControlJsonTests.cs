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
        800,
        0.25,
        1,
        new GuardianStatus(99, 500, null),
        "/opt/ImageServing/logs/Supervisor-2026-01-02.log",
        [
            new ServerStatus(
                "ps",
                "Platform Server",
                ServerState.Degraded,
                2,
                [
                    new InstanceStatus(
                        1,
                        InstanceState.BackingOff,
                        null,
                        null,
                        null,
                        null,
                        4000,
                        null,
                        3,
                        2,
                        new ProcessEnd(EndCause.Signal, "killed by SIGKILL", DateTimeOffset.UnixEpoch),
                        0.4,
                        null
                    ),
                    new InstanceStatus(
                        2,
                        InstanceState.Ready,
                        7,
                        60,
                        3000,
                        2000,
                        4000,
                        1.5,
                        0,
                        0,
                        null,
                        null,
                        "serving"
                    ),
                ],
                3,
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
        Assert.Equal(s_status.Servers[0].Instances, read.Servers[0].Instances);
        Assert.Equal(s_status.Guardian, read.Guardian);
    }

    [Theory]
    [InlineData("\"state\": \"Degraded\"")]
    [InlineData("\"state\": \"BackingOff\"")]
    [InlineData("\"phase\": \"Running\"")]
    [InlineData("\"isReady\": false")]
    [InlineData("\"cause\": \"Signal\"")]
    [InlineData("\"text\": \"killed by SIGKILL\"")]
    [InlineData("\"retryInSeconds\": 0.4")]
    [InlineData("\"residentBytes\": 3000")]
    [InlineData("\"proportionalBytes\": 2000")]
    [InlineData("\"wanted\": 2")]
    [InlineData("\"address\": \"127.0.0.1:8080\"")]
    public void Scripts_may_rely_on_these_names(string part) =>
        Assert.Contains(
            part,
            JsonSerializer.Serialize(s_status, ControlJson.Default.SupervisorStatus),
            StringComparison.Ordinal
        );
}
