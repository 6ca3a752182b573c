using System.Collections.Immutable;

namespace ImageServing.Supervision;

/// <summary>The answer of the state machine to one event.</summary>
/// <param name="Model">The server after the event.</param>
/// <param name="Actions">What the world shall do, in this order.</param>
public sealed record ServerStep(ServerModel Model, ImmutableArray<ServerAction> Actions);
