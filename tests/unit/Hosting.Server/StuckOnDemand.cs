using ImageServing.Hosting.Health;

namespace ImageServing.Hosting.Server;

internal sealed class StuckOnDemand : IHealthCheck
{
    public volatile bool IsStuck;

    public string? Trouble() => IsStuck ? "stuck on demand" : null;
}
