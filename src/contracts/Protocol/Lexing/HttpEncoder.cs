using System.Buffers;

namespace ImageServing.Protocol;

/// <summary>Encodes names and values, the one way that canonical text uses.</summary>
internal static class HttpEncoder
{
    private const string LastLetters = "srgSRG";

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~,:"
    );

    /// <summary>Everything but letters, digits and - _ . ~ , : is escaped.</summary>
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }
        var encoded = Uri.EscapeDataString(text)
            .Replace("%2C", ",", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal);
        return text.Contains('{', StringComparison.Ordinal) ? PartWords(encoded, "%7B") : encoded;
    }

    /// <summary>
    /// Escapes the last letter of "is", "ir" and "fxg" before a brace, with the brace: behind these words an encoded
    /// brace would be a bracket (see <see cref="Brackets"/>).
    /// </summary>
    /// <param name="text">The text, in which these letters are part of no escape, as they are no hexadecimal digits.</param>
    /// <param name="brace">How the brace is written in it.</param>
    public static string PartWords(string text, string brace)
    {
        foreach (var letter in LastLetters)
        {
            text = text.Replace(letter + brace, Uri.HexEscape(letter) + "%7B", StringComparison.Ordinal);
        }
        return text;
    }
}
