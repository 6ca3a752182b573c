using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ImageServing.Processes;

/// <summary>
/// One flight in the recorder's file: a state, which is written last, whether it is alone, and three texts, each
/// with its length before it.
/// </summary>
internal static class FlightSlot
{
    /// <summary>Size of a slot in bytes.</summary>
    public const int Size = 4096;

    /// <summary>The state of a slot that can be read ("FLT1"); any other is an empty or half-written one.</summary>
    public const int Published = 0x31544C46;

    private const int AloneAt = 4;
    private const int TextsAt = 8;
    private const int LengthSize = 2;
    private const int MostNameBytes = 256;

    /// <summary>Writes everything but the state.</summary>
    public static void Write(Span<byte> slot, Flight flight)
    {
        slot[AloneAt] = flight.IsAlone ? (byte)1 : (byte)0;
        var rest = slot[TextsAt..];
        rest = WriteText(rest, flight.Fingerprint, MostNameBytes);
        rest = WriteText(rest, flight.RequestId, MostNameBytes);
        WriteText(rest, flight.Url, rest.Length - LengthSize);
    }

    /// <summary>Reads a slot; null when it is empty or damaged.</summary>
    public static Flight? Read(ReadOnlySpan<byte> slot)
    {
        if (BinaryPrimitives.ReadInt32LittleEndian(slot) != Published)
        {
            return null;
        }

        var rest = slot[TextsAt..];
        var fingerprint = ReadText(ref rest);
        var requestId = ReadText(ref rest);
        var url = ReadText(ref rest);
        return fingerprint is null || requestId is null || url is null
            ? null
            : new Flight(fingerprint, requestId, url, slot[AloneAt] != 0);
    }

    // What does not fit is cut off between two characters.
    private static Span<byte> WriteText(Span<byte> slot, string text, int most)
    {
        Utf8.FromUtf16(text, slot.Slice(LengthSize, most), out _, out var length);
        BinaryPrimitives.WriteUInt16LittleEndian(slot, (ushort)length);
        return slot[(LengthSize + length)..];
    }

    private static string? ReadText(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < LengthSize)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        if (rest.Length - LengthSize < length)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(rest.Slice(LengthSize, length));
        rest = rest[(LengthSize + length)..];
        return text;
    }
}
