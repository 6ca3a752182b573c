using System.Collections.Immutable;

namespace ImageServing.Supervision;

/// <summary>The answer to one event.</summary>
/// <param name="Model">The servers after the event.</param>
/// <param name="Actions">What the world shall do, in this order.</param>
public sealed record FleetStep(FleetModel Model, ImmutableArray<FleetAction> Actions);
