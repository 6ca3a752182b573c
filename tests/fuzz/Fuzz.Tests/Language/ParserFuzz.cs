using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>
/// Whatever a URL holds: a request whose canonical text means the same, or one line that says why not; never an
/// exception, never much memory.
/// </summary>
public sealed class ParserFuzz
{
    private const int Usual = 20_000;

    // 128 nested requests with some variables, each level read anew.
    private const long MostBytes = 24 << 20;

    [Fact]
    public void Damaged_requests() =>
        FuzzCases.Each(Usual, random => UrlMutation.Of(UrlSeeds.All, random), Check);

    [Fact]
    public void Pieces_of_the_language() =>
        FuzzCases.Each(Usual / 2, random => $"/c/a?{UrlMutation.Pieces(random)}", Check);

    [Fact]
    public void Noise() => FuzzCases.Each(Usual / 4, UrlMutation.Noise, Check);

    private static void Check(string url)
    {
        var (path, query) = Split(url);
        var parsed = Bounded.Memory(MostBytes, () => RequestParser.Parse(path, query, new ParserOptions()));
        if (RequestParser.Parse(path, query, new ParserOptions { Strict = true }).Refusal is { } strict)
        {
            Bounded.AssertSensible(strict);
        }
        if (parsed.IsSuccess)
        {
            Canonical.AssertStable(parsed.Value);
        }
        else
        {
            Bounded.AssertSensible(parsed.Refusal);
        }
    }

    private static (string Path, string Query) Split(string url)
    {
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        return cut < 0 ? (url, "") : (url[..cut], url[cut..]);
    }
}
