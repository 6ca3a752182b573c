using System.Buffers;
using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>Encoded bytes in libvips' memory, readable without a copy until disposed.</summary>
public sealed unsafe class VipsBuffer : MemoryManager<byte>
{
    private readonly AreaHandle _area;
    private readonly byte* _data;

    internal VipsBuffer(nint blob)
    {
        _area = new AreaHandle(blob);
        nuint length;
        _data = (byte*)LibVips.vips_blob_get(blob, &length);
        Length = checked((int)length);
    }

    /// <summary>Number of bytes.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_area.IsClosed, this);
        return new Span<byte>(_data, Length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_area.IsClosed, this);
        return new MemoryHandle(_data + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Native memory does not move.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _area.Dispose();
        }
    }
}
