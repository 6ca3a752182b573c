using System.ComponentModel;
using System.Diagnostics;

namespace ImageServing.Cli.Checks;

/// <summary>Lets the supervisor read its own registry: what it would refuse at a start, it refuses here.</summary>
internal static class RegistryCheck
{
    /// <summary>Runs the check.</summary>
    public static async Task<CheckResult> RunAsync(InstallFolder folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(folder.Supervisor, ["--check", "--home", folder.Home])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var faults = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            var text = await faults + await output;
            return new CheckResult(
                process.ExitCode == ExitCode.Done,
                text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            );
        }
        catch (Win32Exception e)
        {
            return new CheckResult(IsGood: false, [$"{folder.Supervisor} cannot be run: {e.Message}"]);
        }
    }
}
