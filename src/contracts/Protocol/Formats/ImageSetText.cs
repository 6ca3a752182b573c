namespace ImageServing.Protocol;

/// <summary>Image sets as text: braces around the whole keep it in one piece (reference: imageSet).</summary>
internal static class ImageSetText
{
    public static readonly ValueFormat<string> Format = new(
        "an image set in braces, such as '{asset1,asset2}'",
        f =>
        {
            var text = f.All();
            return IsBalanced(text, out var firstClosesLast)
                ? firstClosesLast
                    ? text[1..^1]
                    : text
                : f.Fail(text);
        },
        v => $"{{{v}}}"
    );

    /// <summary>Whether every brace has its partner, and whether the first and the last character are partners.</summary>
    private static bool IsBalanced(string text, out bool firstClosesLast)
    {
        var depth = 0;
        firstClosesLast = text is ['{', .., '}'];
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth < 0)
            {
                return false;
            }
            firstClosesLast &= depth > 0 || i == text.Length - 1;
        }
        return depth == 0;
    }
}
