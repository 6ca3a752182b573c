using System.Buffers;
using System.Runtime.InteropServices;

namespace ImageServing.Catalogs;

/// <summary>
/// The records and the index of a compiled table in memory. Every access is checked against the mapped size, so
/// that a damaged file gives wrong answers at worst.
/// </summary>
/// <param name="memory">The whole mapped file.</param>
/// <param name="header">Its header.</param>
internal readonly struct TableIndex(SafeBuffer memory, CompiledHeader header)
{
    // Most records fit; the others are read again.
    private const int FirstRead = 512;

    /// <summary>Puts the record at an offset into the index, in the place of an earlier one with its id.</summary>
    /// <returns>The offset of the next record.</returns>
    public long Insert(long offset)
    {
        Span<byte> first = stackalloc byte[FirstRead];
        var record = Record(offset, first, out var rented);
        var rest = record;
        RecordBytes.TryRead(ref rest, out _, out var id);
        var hash = CompiledHeader.HashOf(id);
        var slot = SlotOffset(SlotOf(hash, id));
        var place = (uint)(offset / CompiledHeader.RecordAlignment);
        new RelationIndex(memory, header).Insert(id, place, (uint)memory.Read<ulong>(slot));
        Return(rented);
        memory.Write(slot, ((ulong)hash << 32) | place);
        var end = offset + RecordBytes.LengthSize + record.Length;
        return (end + CompiledHeader.RecordAlignment - 1) & -CompiledHeader.RecordAlignment;
    }

    /// <summary>The offset of the record with an id, or 0.</summary>
    public long Find(ReadOnlySpan<byte> id)
    {
        var value = memory.Read<ulong>(SlotOffset(SlotOf(CompiledHeader.HashOf(id), id)));
        return (long)(uint)value * CompiledHeader.RecordAlignment;
    }

    /// <summary>The offset of the record in a slot, or 0.</summary>
    public long RecordIn(int slot) =>
        (long)(uint)memory.Read<ulong>(SlotOffset(slot)) * CompiledHeader.RecordAlignment;

    /// <summary>The bytes of a record; they are in <paramref name="first"/> or in <paramref name="rented"/>.</summary>
    public ReadOnlySpan<byte> Record(long offset, Span<byte> first, out byte[]? rented)
    {
        rented = null;
        var available = Math.Max(0, header.IndexOffset - offset);
        var head = first[..(int)Math.Min(first.Length, available)];
        memory.ReadSpan((ulong)offset, head);
        if (head.Length < RecordBytes.LengthSize)
        {
            return [];
        }

        var length = (int)Math.Min(MemoryMarshal.Read<uint>(head), available - RecordBytes.LengthSize);
        if (length <= head.Length - RecordBytes.LengthSize)
        {
            return head.Slice(RecordBytes.LengthSize, length);
        }

        rented = ArrayPool<byte>.Shared.Rent(length);
        memory.ReadSpan((ulong)offset + RecordBytes.LengthSize, rented.AsSpan(0, length));
        return rented.AsSpan(0, length);
    }

    /// <summary>Gives back what <see cref="Record"/> rented.</summary>
    public static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // The slot that holds the id, or else the free one where it belongs. Half of the slots are free, so the way is
    // short; the count bounds it in a damaged file.
    private int SlotOf(uint hash, ReadOnlySpan<byte> id)
    {
        var mask = header.Slots - 1;
        var slot = (int)(hash & (uint)mask);
        for (var tries = 0; tries < header.Slots; tries++, slot = (slot + 1) & mask)
        {
            var value = memory.Read<ulong>(SlotOffset(slot));
            if (value == 0 || ((uint)(value >> 32) == hash && HasId((uint)value, id)))
            {
                break;
            }
        }

        return slot;
    }

    private bool HasId(uint place, ReadOnlySpan<byte> id)
    {
        Span<byte> first = stackalloc byte[FirstRead];
        var rest = Record((long)place * CompiledHeader.RecordAlignment, first, out var rented);
        var isSame =
            RecordBytes.TryRead(ref rest, out var field, out var text)
            && field == Field.Id
            && text.SequenceEqual(id);
        Return(rented);
        return isSame;
    }

    private ulong SlotOffset(int slot) =>
        (ulong)(header.IndexOffset + ((long)slot * CompiledHeader.SlotSize));
}
