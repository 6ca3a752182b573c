namespace ImageServing.Protocol.Tests;

/// <summary>
/// The collection of real request URLs that lies beside a source checkout, where there is one: each is parsed, or
/// refused for the reason that docs/corpus-refusals.md gives.
/// </summary>
public sealed class SharedCorpusTests
{
    private static readonly string? s_corpus = Find("shared/corpus/urls.txt");

    [Fact]
    public void Every_URL_is_parsed_or_refused_for_a_listed_reason()
    {
        Assert.SkipWhen(s_corpus is null, "there is no collection of URLs beside this checkout");
        var listed = Refusals().ToList();
        var faults = File.ReadLines(s_corpus).Select(line => FaultOf(line, listed)).OfType<string>();
        Assert.Empty(faults);
    }

    private static string? FaultOf(string line, List<(string Fragment, string Message)> listed)
    {
        if (Target(line) is not { } target)
        {
            return null;
        }
        var parsed = Parse(target);
        var expected = listed.Where(r => line.Contains(r.Fragment, StringComparison.Ordinal)).ToList();
        if (parsed.IsSuccess)
        {
            return expected.Count > 0 ? $"listed as refused, but parsed: {line}"
                : parsed.Value.Equals(Parse(parsed.Value.ToString()).Value) ? null
                : $"changed by printing: {line}";
        }
        return expected.Exists(r => parsed.Refusal.Message.Contains(r.Message, StringComparison.Ordinal))
            ? null
            : $"{parsed.Refusal.Message} -- {line}";
    }

    private static Parsed<ImageRequest> Parse(string target)
    {
        var cut = target.IndexOf('?', StringComparison.Ordinal);
        return RequestParser.Parse(
            cut < 0 ? target : target[..cut],
            cut < 0 ? "" : target[(cut + 1)..],
            new ParserOptions()
        );
    }

    /// <summary>What follows /is/image; null for other contexts.</summary>
    private static string? Target(string line)
    {
        const string context = "/is/image";
        var start = line.IndexOf(context, StringComparison.Ordinal);
        if (line.Contains("/is/content", StringComparison.Ordinal) && start < 0)
        {
            return null;
        }
        // Pages of the documentation leave the context out.
        return start >= 0 ? line[(start + context.Length)..]
            : line.StartsWith("http://server/", StringComparison.Ordinal) ? line["http://server".Length..]
            : null;
    }

    private static IEnumerable<(string Fragment, string Message)> Refusals() =>
        File.ReadLines(Find("docs/corpus-refusals.md")!)
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1].Trim('`'), cells[2].Trim('`')));

    private static string? Find(string relative)
    {
        for (
            var folder = AppContext.BaseDirectory;
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            foreach (
                var candidate in new[]
                {
                    Path.Combine(folder, relative),
                    Path.Combine(folder, "..", relative),
                }
            )
            {
                if (File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }
        return null;
    }
}
