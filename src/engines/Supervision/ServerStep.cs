using System.Collections.Immutable;

namespace ImageServing.Supervision;

/// <summary>The answer of a server to one event.</summary>
/// <param name="Model">The server after the event.</param>
/// <param name="Actions">What the world shall do, in this order.</param>
internal sealed record ServerStep(ServerModel Model, ImmutableArray<FleetAction> Actions);
