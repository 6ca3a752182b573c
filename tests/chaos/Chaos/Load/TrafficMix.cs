using System.Globalization;
using System.Net;

namespace ImageServing.Chaos.Load;

/// <summary>
/// Some dozens of requests whose right answers were learned before the first fault, drawn by weight: three conditional
/// ones and as many thumbnails out of ten, as a shop's pages ask for them.
/// </summary>
public sealed class TrafficMix
{
    private const string Uncached = "&cache=off";
    private const int VariantsOfEach = 12;

    private static readonly (RequestSort Sort, int Weight)[] s_weights =
    [
        (RequestSort.Conditional, 40),
        (RequestSort.Small, 30),
        (RequestSort.Pyramid, 6),
        (RequestSort.Vector, 9),
        (RequestSort.Properties, 15),
    ];

    private readonly Dictionary<RequestSort, Target[]> _targets;

    private TrafficMix(Dictionary<RequestSort, Target[]> targets) => _targets = targets;

    /// <summary>Asks for everything once, while all is well.</summary>
    /// <param name="client">Sends the requests.</param>
    public static async Task<TrafficMix> LearnAsync(ILoadClient client)
    {
        Dictionary<RequestSort, Target[]> targets = [];
        foreach (
            var sort in new[]
            {
                RequestSort.Small,
                RequestSort.Pyramid,
                RequestSort.Vector,
                RequestSort.Properties,
            }
        )
        {
            targets[sort] = await Task.WhenAll(
                Enumerable
                    .Range(0, VariantsOfEach)
                    .Select(n => LearnAsync(client, new(sort, PathOf(sort, n), null, null)))
            );
        }

        targets[RequestSort.Conditional] = await Task.WhenAll(
            targets[RequestSort.Small]
                .Concat(targets[RequestSort.Vector])
                .Select(known =>
                    LearnAsync(
                        client,
                        new(RequestSort.Conditional, Cached(known.Path), known.Expected!.Tag, null)
                    )
                )
        );
        return new TrafficMix(targets);
    }

    /// <summary>Draws the next request.</summary>
    public Target Draw(Random random)
    {
        var at = random.Next(s_weights.Sum(w => w.Weight));
        foreach (var (sort, weight) in s_weights)
        {
            if (at < weight)
            {
                var targets = _targets[sort];
                return targets[random.Next(targets.Length)];
            }

            at -= weight;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    // The pictures are drawn for each request; who has one already is answered from the cache.
    private static string Cached(string path) => path.Replace(Uncached, "", StringComparison.Ordinal);

    private static string PathOf(RequestSort sort, int n) =>
        sort switch
        {
            RequestSort.Small => Invariant($"/is/image/samples/sneaker?wid={64 + (8 * n)}{Uncached}"),
            RequestSort.Pyramid => Invariant(
                $"/is/image/samples/still-life?wid={200 + (10 * n)}&op_sharpen=1{Uncached}"
            ),
            RequestSort.Vector => Invariant($"/is/image/samples/badge.svg?wid={80 + (10 * n)}{Uncached}"),
            _ => Invariant($"/is/image/samples/jacket?req=props&wid={100 + n}"),
        };

    private static async Task<Target> LearnAsync(ILoadClient client, Target target)
    {
        var sample = await client.SendAsync(new Sample(0, target, client.Name));
        var wished = target.Sort == RequestSort.Conditional ? HttpStatusCode.NotModified : HttpStatusCode.OK;
        return sample.Answer is { } answer && answer.Status == wished
            ? target with
            {
                Expected = answer,
            }
            : throw new InvalidOperationException(
                $"Before any fault {target.Path} gives {sample.Answer?.Status.ToString() ?? sample.Fault}, not {wished}."
            );
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
