using System.Globalization;

namespace ImageServing.PlatformServer.Http;

/// <summary>A part of a body.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">How many bytes; at least one, except of an empty body.</param>
internal readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>The value of Content-Range for a part of a body of so many bytes.</summary>
    public string ToContentRange(long whole) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Offset + Length - 1}/{whole}");
}
