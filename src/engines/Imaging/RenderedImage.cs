using System.Buffers;

namespace ImageServing.Imaging;

/// <summary>An encoded reply. The bytes are returned to their pool when the object is disposed.</summary>
public sealed class RenderedImage : IDisposable
{
    private readonly IMemoryOwner<byte> _owner;
    private readonly int _length;

    internal RenderedImage(IMemoryOwner<byte> owner, int length, string mimeType, int width, int height)
    {
        _owner = owner;
        _length = length;
        MimeType = mimeType;
        Width = width;
        Height = height;
    }

    /// <summary>The encoded image; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _owner.Memory[.._length];

    /// <summary>MIME type of the bytes.</summary>
    public string MimeType { get; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The date in the header of a source that is a pyramid TIFF; null for none.</summary>
    public string? SourceDate { get; init; }

    /// <inheritdoc/>
    public void Dispose() => _owner.Dispose();
}
