using System.Buffers;

namespace ImageServing.Protocol;

/// <summary>Encodes names and values, the one way that canonical text uses.</summary>
internal static class HttpEncoder
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~,:"
    );

    /// <summary>Everything but letters, digits and - _ . ~ , : is escaped.</summary>
    public static string Encode(string text) =>
        text.AsSpan().ContainsAnyExcept(Plain)
            ? Uri.EscapeDataString(text)
                .Replace("%2C", ",", StringComparison.Ordinal)
                .Replace("%3A", ":", StringComparison.Ordinal)
            : text;
}
