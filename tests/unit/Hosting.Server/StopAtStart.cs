using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace ImageServing.Hosting.Server;

/// <summary>Sends this process SIGTERM after the host has begun to start and before Kestrel listens.</summary>
internal sealed class StopAtStart : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", ["-TERM", id]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
