using System.Xml.Linq;

namespace ImageServing.Chaos;

/// <summary>
/// The system under test: the built programs with an install folder of their own. Its registry is the shipped one with
/// free ports and with shorter times, so that a fault is over in seconds: the watchdog notices a hang within
/// three seconds instead of ten, and the back-off of a server that is killed again and again ends at one second instead
/// of thirty.
/// </summary>
public sealed class ChaosSystem : IAsyncDisposable
{
    private ControlSocket? _control;
    private Uri? _origin;

    private ChaosSystem() { }

    public InstallFolder Folder { get; } = new();

    public ControlSocket Control => _control ?? throw new InvalidOperationException("Not started.");

    /// <summary>Root of the Platform Server.</summary>
    public Uri Origin => _origin ?? throw new InvalidOperationException("Not started.");

    /// <summary>Starts one as an administrator does.</summary>
    public static async Task<ChaosSystem> StartAsync()
    {
        var system = new ChaosSystem();
        try
        {
            foreach (var id in new[] { "is", "svg", "ps" })
            {
                system.Folder.EditServer(id, Hasten);
            }

            (await system.RunAsync("start")).With(0);
            system._control = new ControlSocket(system.Folder.ControlSocket);
            var status = await system._control.WaitAsync(s => s.IsReady, "every server is ready");
            system._origin = new Uri(
                $"http://{status["ps"].Listening.Single(l => l.Name == "http").Address}/"
            );
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the utility.</summary>
    public Task<UtilityResult> RunAsync(params string[] command) => Utility.RunAsync(Folder, command);

    /// <summary>Stops it as an administrator does, and demands that nothing is left.</summary>
    public async Task StopAsync()
    {
        (await RunAsync("stop")).With(0);
        Folder.AssertNothingIsLeft();
    }

    /// <summary>Ends whatever runs still and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("stop");
        _control?.Dispose();
        Folder.Dispose();
    }

    private static void Hasten(XElement server)
    {
        server.Add(
            new XElement(
                "restart",
                new XAttribute("delay", "100"),
                new XAttribute("maxDelay", "1000"),
                new XAttribute("healthyAfter", "2000")
            ),
            new XElement("watchdog", new XAttribute("timeout", "3")),
            new XElement(
                "health",
                new XAttribute("interval", "1"),
                new XAttribute("timeout", "3"),
                new XAttribute("failures", "2")
            )
        );
        server.Element("stopTimeout")!.Value = "20";
    }
}
