using System.Globalization;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>
/// The short version of a picture in set responses: six characters of 0-9 A-Z a-z _ -. It depends on the name, the
/// file and the time stamp alone, so that all servers and all restarts give the same one.
/// </summary>
public static class VersionToken
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
    private const int Length = 6;

    /// <summary>The token of a picture.</summary>
    public static string Of(string name, string path, DateTimeOffset modified)
    {
        var hash = Fnv(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}\n{path}\n{modified.ToUnixTimeMilliseconds()}"
            )
        );
        return string.Create(
            Length,
            hash,
            (text, rest) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    text[i] = Alphabet[(int)(rest % Alphabet.Length)];
                    rest /= (uint)Alphabet.Length;
                }
            }
        );
    }

    // FNV-1a, 32 bits: five characters of six bits and one of two.
    private static uint Fnv(string text)
    {
        const uint Basis = 2166136261;
        const uint Prime = 16777619;
        return text.Aggregate(
            Basis,
            (hash, c) => unchecked((((hash ^ (c & 0xFFu)) * Prime) ^ (uint)(c >> 8)) * Prime)
        );
    }
}
