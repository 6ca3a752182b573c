using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>The addresses to open in a browser.</summary>
internal static class Addresses
{
    private const string PlatformServer = "ps";
    private const string HttpSocket = "http";

    private static readonly string[] s_samples =
    [
        "/is/image",
        "/is/image/samples/sneaker?wid=400",
        "/is/image/samples/jacket?wid=400&hei=400&fit=crop&op_sharpen=1",
        "/is/image/samples/color-chart?wid=800&fmt=webp&qlt=80",
    ];

    /// <summary>Tells them, as far as there is a Platform Server.</summary>
    public static void Tell(Invocation invocation, SupervisorStatus status)
    {
        var address = status
            .Servers.FirstOrDefault(server => server.Id == PlatformServer)
            ?.Listening.FirstOrDefault(socket => socket.Name == HttpSocket)
            ?.Address;
        if (address is null)
        {
            invocation.Line(invocation.Messages.EveryServerReady);
            return;
        }

        var origin = "http://" + HostOf(address);
        invocation.Line(invocation.Messages.EveryServerReadyOpen);
        invocation.Line($"  {origin}/");
        foreach (var sample in s_samples)
        {
            invocation.Line($"  {origin}{sample}");
        }
    }

    // Loopback and wildcard addresses are what a browser on this machine calls localhost.
    private static string HostOf(string address)
    {
        var port = address[(address.LastIndexOf(':') + 1)..];
        var host = address[..address.LastIndexOf(':')];
        return host is "127.0.0.1" or "0.0.0.0" or "[::]" or "[::1]" ? $"localhost:{port}" : address;
    }
}
