using System.Buffers;
using System.Text;

namespace ImageServing.Catalogs;

/// <summary>One field of a row as it stands in the file, without its double quotes.</summary>
internal readonly ref struct RowField
{
    private readonly ReadOnlySpan<byte> _raw;
    private readonly bool _isUtf8;
    private readonly byte _delimiter;

    public RowField(ReadOnlySpan<byte> raw, bool isQuoted, bool isUtf8)
    {
        // Single quotes delimit a text too, but only within its field: a lone apostrophe is text (reference: Text string).
        var isSingle = !isQuoted && raw.Length >= 2 && raw[0] == '\'' && raw[^1] == '\'';
        _raw = isSingle ? raw[1..^1] : raw;
        _delimiter = isQuoted ? (byte)'"' : (byte)(isSingle ? '\'' : 0);
        _isUtf8 = isUtf8;
    }

    public bool IsEmpty => _raw.IsEmpty;

    public override string ToString()
    {
        var writer = new ArrayBufferWriter<byte>();
        Write(writer, isProperties: false);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    /// <summary>Writes the text as UTF-8.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="isProperties">Whether ?? stands for a line end when there are no quotes (reference: Property data).</param>
    public void Write(IBufferWriter<byte> writer, bool isProperties)
    {
        var partsProperties = isProperties && _delimiter == 0 && _raw.IndexOf("??"u8) >= 0;
        if (
            !partsProperties
            && (_isUtf8 || Ascii.IsValid(_raw))
            && (_delimiter == 0 || !_raw.Contains(_delimiter))
        )
        {
            writer.Write(_raw);
            return;
        }

        // A byte of ISO-8859-1 becomes at most two of UTF-8, and ?? two others.
        var target = writer.GetSpan(_raw.Length * 2);
        var length = 0;
        for (var i = 0; i < _raw.Length; i++)
        {
            var isPair = i + 1 < _raw.Length && _raw[i + 1] == _raw[i];
            if (partsProperties && isPair && _raw[i] == '?')
            {
                "\r\n"u8.CopyTo(target[length..]);
                length += 2;
                i++;
                continue;
            }

            length += WriteByte(_raw[i], target[length..]);
            i += _delimiter != 0 && isPair && _raw[i] == _delimiter ? 1 : 0;
        }

        writer.Advance(length);
    }

    private int WriteByte(byte value, Span<byte> target)
    {
        if (_isUtf8 || value < 0x80)
        {
            target[0] = value;
            return 1;
        }

        target[0] = (byte)(0xC0 | (value >> 6));
        target[1] = (byte)(0x80 | (value & 0x3F));
        return 2;
    }
}
