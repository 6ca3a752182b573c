using System.Buffers;
using System.Text;

namespace ImageServing.Catalogs;

/// <summary>The fields of one record in a compiled table (see <see cref="CompiledHeader"/>).</summary>
internal static class RecordBytes
{
    public const int LengthSize = sizeof(uint);

    // Field number, and the most that a length below 2^28 needs.
    private const int MaxFieldHead = 5;

    /// <summary>Appends a field.</summary>
    public static void Write(IBufferWriter<byte> writer, Field field, ReadOnlySpan<byte> text)
    {
        var head = writer.GetSpan(MaxFieldHead);
        head[0] = (byte)field;
        var size = 1;
        for (var rest = (uint)text.Length; ; rest >>= 7)
        {
            head[size++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
            {
                break;
            }
        }

        writer.Advance(size);
        writer.Write(text);
    }

    /// <summary>Takes the next field off a record; false at its end, or where it is damaged.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> record, out Field field, out ReadOnlySpan<byte> text)
    {
        field = record.IsEmpty ? Field.None : (Field)record[0];
        text = default;
        var length = 0;
        for (int at = 1, shift = 0; at < record.Length && at < MaxFieldHead; at++, shift += 7)
        {
            length |= (record[at] & 0x7F) << shift;
            if (record[at] < 0x80)
            {
                var start = at + 1;
                if (length > record.Length - start)
                {
                    return false;
                }

                text = record.Slice(start, length);
                record = record[(start + length)..];
                return true;
            }
        }

        return false;
    }

    /// <summary>The texts of a record by <see cref="Field"/>.</summary>
    public static string?[] Decode(ReadOnlySpan<byte> record)
    {
        var texts = new string?[TableFields.Count];
        while (TryRead(ref record, out var field, out var text))
        {
            if ((int)field < texts.Length)
            {
                texts[(int)field] = Encoding.UTF8.GetString(text);
            }
        }

        return texts;
    }
}
