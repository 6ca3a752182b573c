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
        // Ctrl-C reaches the supervisor as well, which stops everything; we only wait for it. SIGTERM reaches us alone.
        using var interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            context => context.Cancel = true
        );
        using var terminate = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            context =>
            {
                context.Cancel = true;
                _ = StopAsync();
            }
        );
        return await SupervisorProgram.RunAsync(_folder, "--foreground", CancellationToken.None);
    }

    private async Task StopAsync()
    {
        using var client = new ControlClient(_folder.ControlSocket);
        await client.StopAsync(CancellationToken.None);
    }
}
