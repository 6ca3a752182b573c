using System.ComponentModel;
using System.Diagnostics;

namespace ImageServing.Cli.Checks;

/// <summary>
/// Lets a program read its own configuration: what it would refuse at a start, it refuses here, and it says which
/// libraries it would load.
/// </summary>
internal static class ProgramCheck
{
    /// <summary>The check of the program of this name in bin/.</summary>
    /// <param name="title">The program's name for people, with the files that it reads.</param>
    /// <param name="program">The program's file name.</param>
    public static ConfigurationCheck Of(string title, string program) =>
        new(
            title,
            (invocation, cancellation) =>
                RunAsync(invocation, invocation.Folder.Program(program), cancellation)
        );

    private static async Task<CheckResult> RunAsync(
        Invocation invocation,
        string program,
        CancellationToken cancellation
    )
    {
        var start = new ProcessStartInfo(program, ["--check"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [InstallFolder.HomeVariable] = invocation.Folder.Home },
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
            return new CheckResult(IsGood: false, [invocation.Messages.CannotRun(program, e.Message)]);
        }
    }
}
