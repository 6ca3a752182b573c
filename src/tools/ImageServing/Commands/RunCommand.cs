using System.Runtime.InteropServices;
using ImageServing.Control;

namespace ImageServing.Cli.Commands;

/// <summary>Runs the supervisor in the foreground.</summary>
internal sealed class RunCommand
{
    private readonly InstallFolder _folder;

    public RunCommand(InstallFolder folder)
    {
        _folder = folder;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The supervisor's exit code.</returns>
    public async Task<int> RunAsync()
    {
        // Ctrl-C reaches the supervisor as well, a signal from elsewhere us alone; asking twice does no harm.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await SupervisorProgram.RunAsync(_folder, "--foreground", CancellationToken.None);
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = StopAsync();
    }

    private async Task StopAsync()
    {
        using var client = new ControlClient(_folder.ControlSocket);
        await client.StopAsync(CancellationToken.None);
    }
}
