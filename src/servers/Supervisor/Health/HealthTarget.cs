using System.Net;

namespace ImageServing.Supervisor.Health;

/// <summary>Where and how one instance is asked whether it is well.</summary>
/// <param name="Endpoint">A Unix socket or an address and port.</param>
/// <param name="Path">Path of the request: begins with a slash, printable ASCII without spaces.</param>
/// <param name="Timeout">How long an answer may take, with the connection.</param>
/// <param name="Failures">How many misses in a row are too many; at least 1.</param>
internal sealed record HealthTarget(EndPoint Endpoint, string Path, TimeSpan Timeout, int Failures);
