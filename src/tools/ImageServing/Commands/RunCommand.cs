using ImageServing.Cli.Supervision;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Runs the supervisor in the foreground.</summary>
internal sealed class RunCommand
{
    private readonly Invocation _invocation;

    public RunCommand(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="cancellation">Stops everything.</param>
    /// <returns>The supervisor's exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Ctrl-C reaches the supervisor as well, a signal from elsewhere us alone; asking twice does no harm.
        await using var stop = cancellation.Register(() => _ = StopAsync());
        return await SupervisorProgram.RunAsync(_invocation, "--foreground", CancellationToken.None);
    }

    private async Task StopAsync()
    {
        using var client = new ControlClient(_invocation.Folder.ControlSocket);
        await client.StopAsync(CancellationToken.None);
    }
}
