using System.Xml.Linq;

namespace ImageServing.Chaos.Faults;

/// <summary>
/// A server that uses more memory than it may: the limit of the Image Server is set below what it has, until one of its
/// processes has been replaced for it, and lifted again.
/// </summary>
internal static class MemoryFault
{
    private const string Id = "is";
    private const string Limit = "memoryLimit";

    // Less than any process of ours needs once it has served.
    private const string TooLittle = "48m";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static async Task<Expectation> InjectAsync(FaultScene scene)
    {
        await SetAsync(scene, TooLittle);
        try
        {
            // A limit alone needs no new process: only what is over it is replaced.
            await scene.System.Control.WaitAsync(
                status => scene.Before.Processes[Id].Any(p => !status[Id].ProcessIds.Contains(p.Id)),
                "a process over its memory limit is replaced",
                s_patience
            );
        }
        finally
        {
            await SetAsync(scene, null);
        }

        await scene.RecoverAsync();
        return Expectation.Of(Id, Fate.Any);
    }

    private static async Task SetAsync(FaultScene scene, string? limit)
    {
        scene.System.Folder.EditServer(
            Id,
            server =>
            {
                server.Element(Limit)?.Remove();
                if (limit is not null)
                {
                    server.Add(new XElement(Limit, limit));
                }
            }
        );
        (await scene.System.RunAsync("reload")).With(0);
    }
}
