namespace ImageServing.Chaos.Faults;

/// <summary>Faults of the servers' processes: killed, crashed, frozen.</summary>
internal static class ProcessFaults
{
    /// <summary>A signal ends one process.</summary>
    public static async Task<Expectation> EndAsync(FaultScene scene, string id, Signal signal)
    {
        var victim = scene.Draw(id);
        await DoomAsync(scene, id, victim);
        victim.Send(signal);
        if (signal != Signal.Kill && !victim.IsGone)
        {
            victim.Send(Signal.Continue);
        }

        await scene.RecoverAsync(victim);
        return Expectation.Of(id, Fate.OneRestarted);
    }

    /// <summary>One process is frozen and stays so.</summary>
    public static async Task<Expectation> FreezeAsync(FaultScene scene, string id)
    {
        var victim = scene.Draw(id);
        await DoomAsync(scene, id, victim);
        if (!victim.IsFrozen)
        {
            victim.Send(Signal.Stop);
        }

        await scene.RecoverAsync(victim);
        return Expectation.Of(id, Fate.OneRestarted);
    }

    // Clients speak to ps alone: what is in flight on another server's process is ps's to save.
    private static async Task DoomAsync(FaultScene scene, string id, ProcessOnLinux victim)
    {
        if (id == "ps")
        {
            scene.Connections.Doom(await AcceptedBy.FreezeAndLookAsync(victim));
        }
    }
}
