using System.Buffers;

namespace ImageServing.Catalogs;

/// <summary>
/// Reads the rows of a tab-delimited file as bytes. A field in double quotes may hold tabs and line ends, a doubled
/// quote in it stands for one; a row ends with CR, LF or both; empty rows are skipped (reference: Catalog data files).
/// </summary>
internal sealed class RowReader
{
    private const byte Quote = (byte)'"';

    // Small enough to stay off the large object heap; a longer row makes it grow.
    private const int FirstBuffer = 64 * 1024;
    private static readonly SearchValues<byte> s_ends = SearchValues.Create("\t\r\n"u8);

    private readonly Stream _stream;
    private readonly TableLimits _limits;
    private readonly RawField[] _fields;
    private byte[] _buffer;
    private int _position;
    private int _end;
    private bool _isAtEnd;
    private int _rowLength;
    private int _nextLine = 1;

    public RowReader(Stream stream, TableLimits limits)
    {
        _stream = stream;
        _limits = limits;
        _fields = new RawField[limits.MaxColumns];
        _buffer = new byte[Math.Min(Math.Min(FirstBuffer, stream.Length + 1), limits.MaxRowBytes)];
        Fill();
        Encoding = TextEncoding.Detect(_buffer.AsSpan(0, _end), out var mark);
        _position = mark;
    }

    /// <summary>How the file is written.</summary>
    public TextEncoding Encoding { get; }

    /// <summary>The line where the current row starts, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Fields of the current row, those beyond the largest number of columns included.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Whether text stands behind a closing quote of the current row.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Why no row could be read any more; null at the plain end.</summary>
    public string? Fault { get; private set; }

    /// <summary>A field of the current row, up to the next <see cref="Read"/>.</summary>
    public RowField this[int index] =>
        new(
            _buffer.AsSpan(_position + _fields[index].Start, _fields[index].Length),
            _fields[index].IsQuoted,
            Encoding.IsUtf8
        );

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end, or at a <see cref="Fault"/>.</returns>
    public bool Read()
    {
        _position += _rowLength;
        _rowLength = 0;
        Line = _nextLine;
        return ReadRow();
    }

    private bool ReadRow()
    {
        while (true)
        {
            SkipEmptyRows();
            if (_position == _end && _isAtEnd)
            {
                return false;
            }

            if (TryScan())
            {
                return true;
            }

            if (_isAtEnd)
            {
                Fault =
                    "a quotation mark is opened here and never closed; write \" at its end, and \"\" within";
                return false;
            }

            if (!TryFill())
            {
                Fault =
                    $"the row is longer than {_limits.MaxRowBytes} bytes, which is the limit; is a line end or a quotation mark missing?";
                return false;
            }
        }
    }

    // All at once: a file may have millions of them.
    private void SkipEmptyRows()
    {
        var data = _buffer.AsSpan(_position, _end - _position);
        var text = data.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        var length = text < 0 ? data.Length : text;
        if (text < 0 && length > 0 && data[^1] == '\r' && !_isAtEnd)
        {
            // Its LF may come with the next bytes.
            length--;
        }

        if (length > 0)
        {
            Line += LineEnds(data[..length]);
            _position += length;
        }
    }

    // Finds the fields of the row at _position; false when its end is not in the buffer.
    private bool TryScan()
    {
        var data = _buffer.AsSpan(_position, _end - _position);
        var at = 0;
        var lines = 0;
        FieldCount = 0;
        IsMalformed = false;
        while (true)
        {
            var isQuoted = at < data.Length && data[at] == Quote;
            var start = isQuoted ? at + 1 : at;
            var stop = isQuoted ? ClosingQuote(data, start) : start;
            if (stop < 0)
            {
                return false;
            }

            var rest = isQuoted ? stop + 1 : start;
            var length = data[rest..].IndexOfAny(s_ends);
            if (length < 0 && !_isAtEnd)
            {
                return false;
            }

            at = length < 0 ? data.Length : rest + length;
            IsMalformed |= isQuoted && at > rest;
            Keep(start, (isQuoted ? stop : at) - start, isQuoted);
            lines += isQuoted ? LineEnds(data[start..stop]) : 0;
            if (at < data.Length && data[at] == '\t')
            {
                at++;
                continue;
            }

            return TryEnd(data, at, lines);
        }
    }

    private void Keep(int start, int length, bool isQuoted)
    {
        if (FieldCount < _fields.Length)
        {
            _fields[FieldCount] = new RawField(start, length, isQuoted);
        }

        FieldCount++;
    }

    private bool TryEnd(ReadOnlySpan<byte> data, int at, int lines)
    {
        if (at < data.Length && data[at] == '\r' && at + 1 == data.Length && !_isAtEnd)
        {
            return false;
        }

        var isPair = at + 1 < data.Length && data[at] == '\r' && data[at + 1] == '\n';
        _rowLength = Math.Min(data.Length, at + (isPair ? 2 : 1));
        _nextLine = Line + lines + 1;
        return true;
    }

    // The index of the quote that ends a field, or -1.
    private int ClosingQuote(ReadOnlySpan<byte> data, int from)
    {
        while (true)
        {
            var length = data[from..].IndexOf(Quote);
            var at = from + length;
            if (length < 0 || (at + 1 == data.Length && !_isAtEnd))
            {
                return -1;
            }

            if (at + 1 == data.Length || data[at + 1] != Quote)
            {
                return at;
            }

            from = at + 2;
        }
    }

    private static int LineEnds(ReadOnlySpan<byte> text)
    {
        var count = text.Count((byte)'\n');
        for (var at = text.IndexOf((byte)'\r'); at >= 0; )
        {
            var isPair = at + 1 < text.Length && text[at + 1] == '\n';
            count += isPair ? 0 : 1;
            var next = text[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return count;
    }

    private bool TryFill()
    {
        if (_position > 0)
        {
            _buffer.AsSpan(_position, _end - _position).CopyTo(_buffer);
            _end -= _position;
            _position = 0;
        }
        else if (_end == _buffer.Length)
        {
            if (_buffer.Length == _limits.MaxRowBytes)
            {
                return false;
            }

            Array.Resize(ref _buffer, (int)Math.Min(_buffer.Length * 2L, _limits.MaxRowBytes));
        }

        Fill();
        return true;
    }

    private void Fill()
    {
        var read = _stream.ReadAtLeast(
            _buffer.AsSpan(_end),
            _buffer.Length - _end,
            throwOnEndOfStream: false
        );
        _isAtEnd = _end + read < _buffer.Length;
        _end += read;
    }

    private readonly record struct RawField(int Start, int Length, bool IsQuoted);
}
