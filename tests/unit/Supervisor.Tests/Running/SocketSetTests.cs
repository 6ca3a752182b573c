using ImageServing.Supervisor.Running;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Running;

public class SocketSetTests
{
    [Fact]
    public void A_port_in_use_is_one_line_with_port_address_and_server_and_nothing_stays_open()
    {
        using var host = new SimulatedHost();
        host.TakenPorts.Add(27346);
        using var sockets = new SocketSet(host);
        var failure = sockets.Open(
            RegistryText.Of("registry", LoopUnderTest.Registry).Result.Options!.Servers
        );
        Assert.StartsWith(
            "port 27346 on 127.0.0.1 for server svg (render) is in use",
            failure,
            StringComparison.Ordinal
        );
        Assert.Equal(host.OpenSockets, host.ClosedSockets);
    }
}
