namespace ImageServing.PlatformServer.Upstream;

/// <summary>The two render servers.</summary>
internal sealed class RenderServers(RenderServerClient images, RenderServerClient vectors) : IDisposable
{
    /// <summary>The Image Server.</summary>
    public RenderServerClient Images => images;

    /// <summary>The SVG Server.</summary>
    public RenderServerClient Vectors => vectors;

    /// <summary>The server that opens sources of a kind.</summary>
    public RenderServerClient For(SourceKind kind) => kind == SourceKind.Vector ? vectors : images;

    public void Dispose()
    {
        images.Dispose();
        vectors.Dispose();
    }
}

/// <summary>What a source is made of.</summary>
internal enum SourceKind
{
    /// <summary>Pixels.</summary>
    Raster,

    /// <summary>Shapes (SVG).</summary>
    Vector,
}
