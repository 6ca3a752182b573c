namespace ImageServing.Chaos.Faults;

/// <summary>Faults of those who watch over the servers.</summary>
internal static class SupervisorFaults
{
    // What is promised is a second; a busy machine of two cores may take longer. Ten mean that something is wrong.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    /// <summary>The supervisor is killed: another one adopts everything.</summary>
    public static async Task<Expectation> KillSupervisorAsync(FaultScene scene)
    {
        scene.Before.Supervisor.Kill();
        await scene.RecoverAsync(s_soon, scene.Before.Supervisor);
        return new Expectation { IsNewSupervisor = true };
    }

    /// <summary>The supervisor is frozen: when its watchdog has run out, another one adopts everything.</summary>
    public static async Task<Expectation> FreezeSupervisorAsync(FaultScene scene)
    {
        scene.Before.Supervisor.Send(Signal.Stop);
        await scene.RecoverAsync(scene.Before.Supervisor);
        return new Expectation { IsNewSupervisor = true };
    }

    /// <summary>The guardian is killed: the supervisor starts another one.</summary>
    public static async Task<Expectation> OfGuardianAsync(FaultScene scene)
    {
        var guardian = GuardianOf(scene);
        guardian.Kill();
        await scene.RecoverAsync(guardian);
        return new Expectation { IsNewGuardian = true };
    }

    /// <summary>
    /// Both are killed, so that nobody is left to bring anything back: an administrator starts again. Only then everything
    /// must be ready; what clients see meanwhile stands in the table and is promised nowhere.
    /// </summary>
    public static async Task<Expectation> OfBothAsync(FaultScene scene)
    {
        var guardian = GuardianOf(scene);
        guardian.Kill();
        scene.Before.Supervisor.Kill();
        (await scene.System.RunAsync("start")).With(0);
        await scene.RecoverAsync(guardian, scene.Before.Supervisor);
        return Expectation.Anything(scene.Before.Processes.Keys);
    }

    private static ProcessOnLinux GuardianOf(FaultScene scene) =>
        scene.Before.Guardian ?? throw new InvalidOperationException("This system has no guardian.");
}
