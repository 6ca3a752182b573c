using System.ComponentModel;
using System.Diagnostics;

namespace ImageServing.Cli.Supervision;

/// <summary>Runs the supervisor's program.</summary>
internal static class SupervisorProgram
{
    /// <summary>Runs it with this terminal until it ends.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="mode">The option that says how, or null to start the daemon.</param>
    /// <param name="cancellation">Gives up waiting; the program runs on.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(
        Invocation invocation,
        string? mode,
        CancellationToken cancellation
    )
    {
        var program = invocation.Folder.Supervisor;
        List<string> arguments = ["--home", invocation.Folder.Home];
        if (mode is not null)
        {
            arguments.Add(mode);
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            return invocation.Fault(invocation.Messages.CannotRun(program, e.Message), ExitCode.NotInstalled);
        }
    }
}
