using System.Collections.Immutable;

namespace ImageServing.Supervision;

/// <summary>The answer of the state machine of an instance to one event.</summary>
/// <param name="Model">The instance after the event.</param>
/// <param name="Actions">What the world shall do, in this order.</param>
internal sealed record InstanceStep(InstanceModel Model, ImmutableArray<FleetAction> Actions);
