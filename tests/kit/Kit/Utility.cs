using System.Diagnostics;

namespace ImageServing.Kit;

/// <summary>Runs the control utility as an administrator does.</summary>
public static class Utility
{
    // A start takes about a second; a server that hangs is given up by the supervisor after 60.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<UtilityResult> RunAsync(InstallFolder folder, params string[] command)
    {
        using var process = Start(folder, Path.Combine(Checkout.Install, "bin", "ImageServing"), command);
        return await ReadToEndAsync(process, string.Join(' ', command));
    }

    /// <summary>
    /// Begins <c>ImageServing run</c> in a session of its own, as a terminal would: its process group has its number.
    /// </summary>
    public static Process RunInForeground(InstallFolder folder) =>
        Start(
            folder,
            "setsid",
            [
                "env",
                // A shell without job control has its background jobs ignore Ctrl-C, and what they start inherits it.
                "--default-signal=INT,QUIT",
                Path.Combine(Checkout.Install, "bin", "ImageServing"),
                "run",
            ]
        );

    /// <summary>Waits for the end of a process and takes all that it wrote.</summary>
    public static async Task<UtilityResult> ReadToEndAsync(Process process, string what)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var faults = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new UtilityResult(process.ExitCode, await output, await faults);
        }
        catch (OperationCanceledException e)
        {
            process.Kill();
            throw new TimeoutException($"'{what}' did not end within {s_patience.TotalSeconds} s.", e);
        }
    }

    private static Process Start(InstallFolder folder, string program, string[] command)
    {
        var start = new ProcessStartInfo(program, [.. command, "--home", folder.Home])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("IMAGESERVING_HOME");
        return Process.Start(start)!;
    }
}
