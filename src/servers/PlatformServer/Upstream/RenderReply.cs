namespace ImageServing.PlatformServer.Upstream;

/// <summary>The reply of a render server. Its bytes are never pooled, since the cache keeps them.</summary>
/// <param name="MimeType">What they are.</param>
/// <param name="Body">The bytes.</param>
internal sealed record RenderReply(string MimeType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The date in the header of a source that is a pyramid TIFF; null for none.</summary>
    public string? SourceDate { get; init; }
}
