namespace ImageServing.Benchmarks.Language;

/// <summary>A request as it arrives: what follows /is/image, both parts still encoded.</summary>
internal sealed record SampleUrl(string RawPath, string RawQuery)
{
    private const string Context = "/is/image";

    /// <summary>The request of a URL, or null when it is for another context.</summary>
    public static SampleUrl? Of(string url)
    {
        var start = url.IndexOf(Context, StringComparison.Ordinal);
        return start < 0 ? null : OfTarget(url[(start + Context.Length)..]);
    }

    /// <summary>The collection of real URLs beside the source checkout; empty when there is none.</summary>
    public static IReadOnlyList<SampleUrl> Collection() =>
        Directories()
            .Select(folder => Path.Combine(folder, "shared", "corpus", "urls.txt"))
            .FirstOrDefault(File.Exists)
            is { } path
            ? [.. File.ReadLines(path).Select(Of).OfType<SampleUrl>()]
            : [];

    private static SampleUrl OfTarget(string target)
    {
        var cut = target.IndexOf('?', StringComparison.Ordinal);
        return cut < 0 ? new SampleUrl(target, "") : new SampleUrl(target[..cut], target[(cut + 1)..]);
    }

    private static IEnumerable<string> Directories()
    {
        for (
            var folder = Environment.CurrentDirectory;
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            yield return folder;
        }
    }
}
