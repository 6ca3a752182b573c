namespace ImageServing.PlatformServer.Upstream;

/// <summary>The body of a reply in a pooled buffer, with its MIME type. Whoever receives it disposes it.</summary>
internal sealed class RenderReply(PooledBody body, string mimeType) : IDisposable
{
    public string MimeType => mimeType;

    public ReadOnlyMemory<byte> Body => body.Memory;

    public void Dispose() => body.Dispose();
}
