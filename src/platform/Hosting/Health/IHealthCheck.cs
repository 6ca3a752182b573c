namespace ImageServing.Hosting.Health;

/// <summary>
/// Something in a server that can get stuck. Checks are found among the services and asked at each probe, so they
/// only look at memory.
/// </summary>
public interface IHealthCheck
{
    /// <summary>One line for the log of whoever probes, when only a new process would help; else null.</summary>
    string? Trouble();
}
