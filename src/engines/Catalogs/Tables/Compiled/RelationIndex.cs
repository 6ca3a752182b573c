using System.Runtime.InteropServices;

namespace ImageServing.Catalogs;

/// <summary>
/// Finds the records that belong to another one: their id is its id, a colon and a name. Several records lie one after
/// the other from the slot of their common hash on, whatever lies between.
/// </summary>
/// <param name="memory">The whole mapped file.</param>
/// <param name="header">Its header.</param>
internal readonly struct RelationIndex(SafeBuffer memory, CompiledHeader header)
{
    /// <summary>
    /// Most records that are found for one: a picture has some dozen crops. It keeps the making of a table linear when
    /// all its ids begin alike.
    /// </summary>
    public const int MostOfOne = 200;

    private const byte Colon = (byte)':';

    /// <summary>Whether the record with an id belongs to another one.</summary>
    public static bool IsRelation(ReadOnlySpan<byte> id) => id.LastIndexOf(Colon) > 0;

    /// <summary>Size of the index for so many records, half of it free.</summary>
    public static int SlotsFor(int relations) =>
        relations == 0 ? 0 : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)relations * 2);

    /// <summary>Puts a record in, in the place of an earlier one with its id.</summary>
    /// <param name="id">The record's id; nothing is done when it belongs to no other one.</param>
    /// <param name="place">Offset / 4 of the record.</param>
    /// <param name="earlier">Offset / 4 of the earlier record; 0 for none.</param>
    public void Insert(ReadOnlySpan<byte> id, uint place, uint earlier)
    {
        var colon = id.LastIndexOf(Colon);
        if (colon <= 0 || header.RelationSlots == 0)
        {
            return;
        }

        var hash = CompiledHeader.HashOf(id[..colon]);
        var same = 0;
        for (var tries = 0; tries < header.RelationSlots && same < MostOfOne; tries++)
        {
            var slot = SlotOffset(hash, tries);
            var value = memory.Read<ulong>(slot);
            if (value == 0 || (earlier != 0 && (uint)value == earlier))
            {
                memory.Write(slot, ((ulong)hash << 32) | place);
                return;
            }

            same += (uint)(value >> 32) == hash ? 1 : 0;
        }
    }

    /// <summary>Offsets of the records that may belong to the one with an id, in the order of the file.</summary>
    public IReadOnlyList<long> Find(ReadOnlySpan<byte> id)
    {
        var offsets = new List<long>();
        var hash = CompiledHeader.HashOf(id);
        for (var tries = 0; tries < header.RelationSlots && offsets.Count < MostOfOne; tries++)
        {
            var value = memory.Read<ulong>(SlotOffset(hash, tries));
            if (value == 0)
            {
                break;
            }

            if ((uint)(value >> 32) == hash)
            {
                offsets.Add((long)(uint)value * CompiledHeader.RecordAlignment);
            }
        }

        offsets.Sort();
        return offsets;
    }

    private ulong SlotOffset(uint hash, int tries)
    {
        var slot = (hash + (uint)tries) & (uint)(header.RelationSlots - 1);
        return (ulong)(header.RelationOffset + ((long)slot * CompiledHeader.SlotSize));
    }
}
