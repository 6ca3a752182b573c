namespace ImageServing.Benchmarks.Delivery;

/// <summary>Which figures of delivery are measured.</summary>
internal sealed class DeliveryCases
{
    public const string Hits = "hits";
    public const string Burst = "burst";
    public const string Jpeg = "jpeg";
    public const string Pyramid = "pyramid";
    public const string Regions = "regions";
    public const string Memory = "memory";
    public const string Parse = "parse";
    public const string Start = "start";

    private static readonly string[] s_all = [Hits, Burst, Jpeg, Pyramid, Regions, Memory, Parse, Start];

    private readonly HashSet<string> _chosen;

    private DeliveryCases(IEnumerable<string> chosen) => _chosen = new(chosen, StringComparer.Ordinal);

    /// <summary>All names, with commas between them.</summary>
    public static string Names => string.Join(',', s_all);

    /// <summary>The cases that a text names, with commas between them; all for null.</summary>
    /// <returns>Null when it names one that is unknown.</returns>
    public static DeliveryCases? Read(string? text)
    {
        var chosen = text?.Split(',') ?? s_all;
        return chosen.All(name => s_all.Contains(name, StringComparer.Ordinal))
            ? new DeliveryCases(chosen)
            : null;
    }

    public bool Contains(string name) => _chosen.Contains(name);
}
