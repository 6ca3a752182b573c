using System.ComponentModel;
using System.Diagnostics;

namespace ImageServing.Cli;

/// <summary>Runs the supervisor's program.</summary>
internal static class SupervisorProgram
{
    /// <summary>Runs it with this terminal until it ends.</summary>
    /// <param name="folder">The install folder.</param>
    /// <param name="mode">The option that says how, or null to start the daemon.</param>
    /// <param name="cancellation">Gives up waiting; the program runs on.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(InstallFolder folder, string? mode, CancellationToken cancellation)
    {
        List<string> arguments = ["--home", folder.Home];
        if (mode is not null)
        {
            arguments.Add(mode);
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(folder.Supervisor, arguments))!;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            Say.Fault($"{folder.Supervisor} cannot be run: {e.Message}");
            return ExitCode.NotInstalled;
        }
    }
}
