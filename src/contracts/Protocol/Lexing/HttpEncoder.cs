namespace ImageServing.Protocol;

/// <summary>Encodes names and values, the one way that canonical text uses.</summary>
internal static class HttpEncoder
{
    /// <summary>Everything but letters, digits and - _ . ~ , : is escaped.</summary>
    public static string Encode(string text) =>
        Uri.EscapeDataString(text)
            .Replace("%2C", ",", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal);
}
