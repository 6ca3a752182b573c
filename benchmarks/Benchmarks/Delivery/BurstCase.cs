using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>A thousand clients, connected already, ask at once for one picture that nobody has asked for before.</summary>
internal static partial class BurstCase
{
    private const int Clients = 1000;
    private const int Bursts = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static async Task MeasureAsync(Stand stand, Table table, CancellationToken cancellation)
    {
        var clients = Enumerable.Range(0, Clients).Select(_ => Client(stand.Address)).ToArray();
        try
        {
            await Task.WhenAll(clients.Select(client => client.GetByteArrayAsync("is/image", cancellation)));
            List<double> renders = [],
                answered = [],
                seconds = [];
            for (var burst = 0; burst < Bursts; burst++)
            {
                var before = await RendersAsync(clients[0], cancellation);
                var begun = Stopwatch.GetTimestamp();
                answered.Add(await AskAsync(clients, burst, cancellation));
                seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                renders.Add(await RendersAsync(clients[0], cancellation) - before);
            }

            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"{Clients} clients at once for one new picture"
            );
            table.Add(new Row($"{name}: renders", new Samples(renders, ""), null, "1"));
            table.Add(new Row($"{name}: answered alike", new Samples(answered, ""), null, "all"));
            table.Add(new Row($"{name}: until all are answered", new Samples(seconds, "s"), null, ""));
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }
    }

    // A pool of its own for each, so that each has its connection.
    private static HttpClient Client(Uri address) => new() { BaseAddress = address, Timeout = s_patience };

    /// <summary>The number of those who got the picture that the first one got.</summary>
    private static async Task<double> AskAsync(
        HttpClient[] clients,
        int burst,
        CancellationToken cancellation
    )
    {
        var target = string.Create(
            CultureInfo.InvariantCulture,
            $"is/image/{BenchSystem.PictureName}?wid={Pictures.Width + 1 + burst}"
        );
        var answers = await Task.WhenAll(clients.Select(AnswerAsync));
        return answers.Count(answer => answer.Length > 0 && answer.AsSpan().SequenceEqual(answers[0]));

        async Task<byte[]> AnswerAsync(HttpClient client)
        {
            using var response = await client.GetAsync(target, cancellation);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellation)
                : [];
        }
    }

    /// <summary>Pictures that the Image Server has drawn so far, all its processes together.</summary>
    private static async Task<double> RendersAsync(HttpClient client, CancellationToken cancellation) =>
        Renders()
            .Matches(await client.GetStringAsync("metrics", cancellation))
            .Where(line => line.Value.Contains("asked=\"render\"", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(
        @"^imageserving_renders_total\{[^}]*\} (?<value>\S+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Renders();
}
