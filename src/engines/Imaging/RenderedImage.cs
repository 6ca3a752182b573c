using System.Buffers;

namespace ImageServing.Imaging;

/// <summary>An encoded reply. The bytes live in native memory until the object is disposed.</summary>
public sealed class RenderedImage : IDisposable
{
    private readonly IMemoryOwner<byte> _owner;

    internal RenderedImage(IMemoryOwner<byte> owner, string mimeType, int width, int height)
    {
        _owner = owner;
        MimeType = mimeType;
        Width = width;
        Height = height;
    }

    /// <summary>The encoded image; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _owner.Memory;

    /// <summary>MIME type of the bytes.</summary>
    public string MimeType { get; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <inheritdoc/>
    public void Dispose() => _owner.Dispose();
}
