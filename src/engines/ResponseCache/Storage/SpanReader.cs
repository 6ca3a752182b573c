using System.Buffers.Binary;
using System.Text;

namespace ImageServing.ResponseCache.Storage;

/// <summary>Reads bytes that may be anything. After the first read past the end, all reads give nothing.</summary>
internal ref struct SpanReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool IsBroken { get; private set; }

    /// <summary>Everything was read, and nothing more.</summary>
    public readonly bool IsAtEnd => !IsBroken && _rest.IsEmpty;

    public long Int64()
    {
        var taken = Take(sizeof(long));
        return IsBroken ? 0 : BinaryPrimitives.ReadInt64LittleEndian(taken);
    }

    public int Int32()
    {
        var taken = Take(sizeof(int));
        return IsBroken ? 0 : BinaryPrimitives.ReadInt32LittleEndian(taken);
    }

    public string Text()
    {
        var taken = Take(Int32());
        return IsBroken ? "" : Encoding.UTF8.GetString(taken);
    }

    /// <summary>The number of items that follow, of at least so many bytes each.</summary>
    public int Count(int smallest)
    {
        var count = Int32();
        if (count < 0 || count > _rest.Length / smallest)
        {
            IsBroken = true;
        }

        return IsBroken ? 0 : count;
    }

    public DateTimeOffset Time()
    {
        var ticks = Int64();
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            IsBroken = true;
        }

        return IsBroken ? default : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (IsBroken || length < 0 || length > _rest.Length)
        {
            IsBroken = true;
            return [];
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
