using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>Canonical text is read as what it was written for.</summary>
internal static class Canonical
{
    /// <summary>Prints, reads and compares; a request may become too long for a URL by its escapes only.</summary>
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
            Assert.True(again.Refusal.Kind is RefusalKind.TooLong or RefusalKind.InvalidValue && text.Length > 4096 , $"{again.Refusal.Message}: {text}");
        }
    }
}
