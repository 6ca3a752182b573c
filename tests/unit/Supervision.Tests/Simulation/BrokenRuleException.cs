namespace Supervision.Tests.Simulation;

/// <summary>A rule of the supervision does not hold in a simulated world.</summary>
internal sealed class BrokenRuleException(string rule) : Exception(rule);
