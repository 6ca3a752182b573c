using System.Xml.Linq;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>
/// A system whose servers are killed by one test after the other. As shipped, a server that dies ten times in a row waits
/// ever longer, up to 30 s: right for a faulty server, and longer than a client waits. What is tested here is what the
/// clients see of the deaths.
/// </summary>
public sealed class CrashSystem : IAsyncLifetime
{
    // More than one load asks for.
    private const int PicturesOfLoad = 100_000;

    private SupervisedSystem? _system;
    private int _loads;

    public SupervisedSystem Live => _system ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() =>
        _system = await SupervisedSystem.StartAsync(folder =>
        {
            foreach (var id in new[] { "is", "svg", "ps" })
            {
                folder.EditServer(id, RestartSoon);
            }
        });

    public async ValueTask DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    /// <summary>Clients that ask for pictures which no load before has asked for.</summary>
    public Load NewLoad(string sample, int clients = 4) =>
        Load.Of(Live, sample, clients, PicturesOfLoad * _loads++);

    /// <summary>A server that is killed again and again is there again after 200 ms at most.</summary>
    internal static void RestartSoon(XElement server) =>
        server.Add(new XElement("restart", new XAttribute("delay", "50"), new XAttribute("maxDelay", "200")));
}
