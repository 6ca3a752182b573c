using System.Diagnostics;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>Programs that may be installed.</summary>
internal static class Programs
{
    /// <summary>Path of a program on the search path, or null.</summary>
    public static string? Find(string name) => Supervision.Command.Find(name);

    /// <summary>The first line of what a program prints when it is asked for its version.</summary>
    public static async Task<string> VersionAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("").Trim();
    }
}
