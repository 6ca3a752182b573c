using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>The load generator wrk, which asks one address or a list of them over keep-alive connections.</summary>
/// <param name="program">Path of wrk.</param>
/// <param name="script">A file that <see cref="WriteScript"/> has written.</param>
internal sealed partial class Wrk(string program, string script)
{
    // Asks the lines of a file in turn; the first argument names it.
    private const string ListScript = """
        local targets, index = {}, 0
        function init(args)
          for line in io.lines(args[1]) do targets[#targets + 1] = line end
        end
        function request()
          index = index % #targets + 1
          return wrk.format("GET", targets[index])
        end
        """;

    public static void WriteScript(string path) => File.WriteAllText(path, ListScript);

    /// <summary>Asks for one address all the time.</summary>
    public Task<WrkResult> AskAsync(
        Uri address,
        int connections,
        TimeSpan duration,
        CancellationToken cancellation
    ) => RunAsync(address, connections, Environment.ProcessorCount, duration, [], cancellation);

    /// <summary>Asks for each target once, as long as they last.</summary>
    public async Task<WrkResult> AskAsync(
        Uri address,
        IEnumerable<string> targets,
        int connections,
        TimeSpan duration,
        CancellationToken cancellation
    )
    {
        var list = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(list, targets, cancellation);
            return await RunAsync(
                address,
                connections,
                threads: 1,
                duration,
                ["-s", script, "--", list],
                cancellation
            );
        }
        finally
        {
            File.Delete(list);
        }
    }

    /// <summary>Reads what wrk prints; an answer that was no success ends the measurement.</summary>
    internal static WrkResult Read(string output)
    {
        if (Failure().Match(output) is { Success: true } failure)
        {
            throw new InvalidOperationException($"The figures would mean nothing: {failure.Value.Trim()}");
        }

        var percentile = Percentile().Match(output);
        return new WrkResult(
            Number(Rate().Match(output).Groups["value"].Value),
            Number(percentile.Groups["value"].Value) * MillisecondsOf(percentile.Groups["unit"].Value)
        );
    }

    private async Task<WrkResult> RunAsync(
        Uri address,
        int connections,
        int threads,
        TimeSpan duration,
        string[] rest,
        CancellationToken cancellation
    )
    {
        string[] arguments =
        [
            "--latency",
            "--timeout=60s",
            Invariant($"-c{connections}"),
            Invariant($"-t{Math.Min(threads, connections)}"),
            Invariant($"-d{Math.Ceiling(duration.TotalSeconds)}s"),
            address.AbsoluteUri,
            .. rest,
        ];
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? Read(output)
            : throw new InvalidOperationException($"wrk ended with {process.ExitCode}: {output}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double MillisecondsOf(string unit) =>
        unit switch
        {
            "us" => 0.001,
            "ms" => 1,
            "s" => 1000,
            _ => 60_000,
        };

    [GeneratedRegex(@"Requests/sec:\s+(?<value>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+(?<value>[\d.]+)(?<unit>us|ms|s|m)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Percentile();

    [GeneratedRegex(@"(Non-2xx|Socket errors).*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failure();
}

/// <summary>What a round of wrk gave.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Percentile99">Milliseconds that all but the slowest hundredth of the answers took at most.</param>
internal sealed record WrkResult(double Rate, double Percentile99);
