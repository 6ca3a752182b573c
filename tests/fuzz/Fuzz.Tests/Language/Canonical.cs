using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>Canonical text is read as what it was written for.</summary>
internal static class Canonical
{
    // Half of the longest value: what is shorter crosses no limit by its escapes.
    private const int LongEnough = ParserLimits.ValueLength / 2;

    /// <summary>Prints, reads and compares. A request may become too long for a URL, by its escapes or its macros.</summary>
    public static void AssertStable(ImageRequest request)
    {
        var text = request.ToString();
        var cut = text.IndexOf('?', StringComparison.Ordinal);
        var again = RequestParser.Parse(
            cut < 0 ? text : text[..cut],
            cut < 0 ? "" : text[cut..],
            new ParserOptions { Strict = true }
        );
        if (again.IsSuccess)
        {
            Assert.True(request.Equals(again.Value), $"{text}\nis read as\n{again.Value}");
            Assert.Equal(text, again.Value.ToString());
        }
        else
        {
            Assert.True(text.Length > LongEnough, $"{again.Refusal.Message}: {text}");
        }
    }
}
