namespace ImageServing.Chaos.Faults;

/// <summary>Faults of the servers' processes: killed, crashed, frozen.</summary>
internal static class ProcessFaults
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>One process is killed.</summary>
    public static async Task<Expectation> KillAsync(FaultScene scene, string id)
    {
        var victim = scene.Draw(id);
        await DoomAsync(scene, id, victim);
        victim.Kill();
        await scene.RecoverAsync(victim);
        return Expectation.Of(id, Fate.OneRestarted);
    }

    /// <summary>One process crashes by SIGSEGV.</summary>
    public static async Task<Expectation> CrashAsync(FaultScene scene, string id)
    {
        var victim = scene.Draw(id);
        await DisarmAsync(victim);
        await DoomAsync(scene, id, victim);
        victim.Send(Signal.SegmentationFault);
        if (victim.IsFrozen)
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

    /// <summary>
    /// Takes a process its handler of SIGSEGV: the runtime's gives up its place at the first signal that no instruction
    /// of its own has caused, and lets the process go on. The next one is deadly.
    /// </summary>
    public static async Task DisarmAsync(ProcessOnLinux process)
    {
        process.Send(Signal.SegmentationFault);
        using var patience = new CancellationTokenSource(s_patience);
        while (process.Catches(Signal.SegmentationFault))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
        }
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
