using System.Globalization;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Admission;

/// <summary>How many requests a render server is asked at once, and how many may wait for it; additions of ours.</summary>
internal sealed record AdmissionOptions
{
    private const int MostRenders = 1024;
    private const int LongestQueue = 100_000;
    private const int LongestPatience = 3600;
    private const int LargestWeight = 100;
    private const string ExpectedWeight = "catalog=weight parted by ';', with weights from 1 to 100";

    /// <summary>
    /// Requests that one process lets a render server work for at the same time (admission.rendersAtOnce, 1..1024). By
    /// default two for each core: as shipped there are two Image Servers with a worker for each core, and a process of
    /// this server alone can keep all of them busy.
    /// </summary>
    public int RendersAtOnce { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>
    /// Requests that may wait for it (admission.queueLength, 0..100000). What keeps the queue short is the time that a
    /// render takes; this bound holds the memory when renders are quick: 1000 requests take about 10 MB.
    /// </summary>
    public int QueueLength { get; init; } = 1000;

    /// <summary>
    /// The longest wait (admission.longestWait, 1..3600 s), at most two thirds of isConnection.deadline. A frozen server is
    /// replaced when its watchdog runs out, after ten seconds as shipped: who waits for it is served then.
    /// </summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests of a catalog that are served in its turn, by root id (admission.weights, 1..100).</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The weight of a catalog; 1 unless it has another one.</summary>
    public int WeightOf(string catalog) => Weights.GetValueOrDefault(catalog, 1);

    /// <summary>Takes the settings out of PlatformServer.conf.</summary>
    /// <param name="settings">The file.</param>
    /// <param name="deadline">The longest wait for a picture.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static AdmissionOptions Bind(PropertySettings settings, TimeSpan deadline, FaultList faults)
    {
        var defaults = new AdmissionOptions();
        var wait = settings.SecondsOf("admission.longestWait", 1, LongestPatience, defaults.LongestWait);
        return new AdmissionOptions
        {
            RendersAtOnce = settings.IntegerOf(
                "admission.rendersAtOnce",
                1,
                MostRenders,
                defaults.RendersAtOnce
            ),
            QueueLength = settings.IntegerOf("admission.queueLength", 0, LongestQueue, defaults.QueueLength),
            // The rest is for the render itself.
            LongestWait = wait < deadline * 2 / 3 ? wait : deadline * 2 / 3,
            Weights = settings.Find("admission.weights") is { } weights
                ? WeightsOf(weights, faults)
                : defaults.Weights,
        };
    }

    private static Dictionary<string, int> WeightsOf(Setting setting, FaultList faults)
    {
        Dictionary<string, int> weights = new(StringComparer.Ordinal);
        foreach (var text in setting.ToList())
        {
            var mark = text.LastIndexOf('=');
            if (
                mark < 1
                || !int.TryParse(
                    text.AsSpan(mark + 1),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var weight
                )
                || weight is < 1 or > LargestWeight
                || !weights.TryAdd(text[..mark].Trim(), weight)
            )
            {
                return setting.Refuse<Dictionary<string, int>>(ExpectedWeight, [], faults);
            }
        }

        return weights;
    }
}
