namespace ImageServing.Supervisor.Configuration;

/// <summary>What the defaults of a server depend on.</summary>
/// <param name="IsOurs">Whether it runs a program of ours, which notifies, pings and answers probes.</param>
/// <param name="HasSockets">Whether the supervisor opens a socket for it.</param>
/// <param name="Instances">How many processes serve unless the registry says.</param>
internal sealed record ServerKind(bool IsOurs, bool HasSockets, int Instances);
