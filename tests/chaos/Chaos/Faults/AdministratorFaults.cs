using System.Globalization;
using System.Xml.Linq;

namespace ImageServing.Chaos.Faults;

/// <summary>What an administrator does while the shop is open.</summary>
internal static class AdministratorFaults
{
    /// <summary>Replaces the processes of one server.</summary>
    public static async Task<Expectation> RestartAsync(FaultScene scene, string id)
    {
        (await scene.System.RunAsync("restart", id)).With(0);
        await scene.RecoverAsync([.. scene.Before.Processes[id]]);
        return Expectation.Of(id, Fate.AllReplaced);
    }

    /// <summary>Replaces the processes of all servers.</summary>
    public static async Task<Expectation> RestartAllAsync(FaultScene scene)
    {
        (await scene.System.RunAsync("restart")).With(0);
        await scene.RecoverAsync([.. scene.Before.Processes.Values.SelectMany(processes => processes)]);
        return new Expectation
        {
            Fates = scene.Before.Processes.Keys.ToDictionary(
                id => id,
                _ => Fate.AllReplaced,
                StringComparer.Ordinal
            ),
        };
    }

    /// <summary>Applies a registry that is the same as before.</summary>
    public static async Task<Expectation> ReloadAsync(FaultScene scene)
    {
        (await scene.System.RunAsync("reload")).With(0);
        await scene.RecoverAsync();
        return new Expectation();
    }

    /// <summary>Applies a registry in which the environment of one server is another.</summary>
    public static async Task<Expectation> ReloadChangedAsync(FaultScene scene)
    {
        string[] ids = [.. scene.Before.Processes.Keys];
        var id = ids[scene.Random.Next(ids.Length)];
        scene.System.Folder.EditServer(
            id,
            server =>
            {
                server.Element("environment")?.Remove();
                server.Add(
                    new XElement(
                        "environment",
                        new XElement(
                            "variable",
                            new XAttribute("name", "CHAOS"),
                            scene.Random.Next().ToString(CultureInfo.InvariantCulture)
                        )
                    )
                );
            }
        );
        (await scene.System.RunAsync("reload")).With(0);
        await scene.RecoverAsync([.. scene.Before.Processes[id]]);
        return Expectation.Of(id, Fate.AllReplaced);
    }
}
