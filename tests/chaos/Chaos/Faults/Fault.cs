namespace ImageServing.Chaos.Faults;

/// <summary>Something bad, or something an administrator does, that clients may not notice.</summary>
/// <param name="Name">Name on the command line and in the table.</param>
/// <param name="Weight">How often it is drawn, beside the weights of the others.</param>
/// <param name="InjectAsync">Does it, and returns when it is over: everything is ready again.</param>
internal sealed record Fault(string Name, int Weight, Func<FaultScene, Task<Expectation>> InjectAsync);
