using System.Diagnostics;

namespace ImageServing.Benchmarks.Supervision;

/// <summary>Programs that are run beside the measurements.</summary>
internal static class Command
{
    /// <summary>Path of a program on the search path, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end, which must be a success.</summary>
    /// <returns>Its output.</returns>
    public static async Task<string> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    /// <summary>Starts a program that stays, and throws its output away.</summary>
    public static Process Begin(string program, params string[] arguments) =>
        Process.Start("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]);

    /// <summary>Asks a process to end and waits for it.</summary>
    public static async Task TerminateAsync(Process process)
    {
        await RunAsync(
            "/bin/sh",
            ["-c", $"kill -s TERM {process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}"]
        );
        await process.WaitForExitAsync();
    }
}
