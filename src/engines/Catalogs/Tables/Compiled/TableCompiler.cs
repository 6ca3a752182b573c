using System.Buffers;
using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace ImageServing.Catalogs;

/// <summary>Turns a data file into a compiled table (see <see cref="CompiledHeader"/>).</summary>
/// <param name="kind">The table that the file is for.</param>
/// <param name="file">The data file's name, to show.</param>
/// <param name="limits">Bounds of the data file.</param>
internal sealed class TableCompiler(TableKind kind, string file, TableLimits limits)
{
    // Every so many rows the reading looks whether it is still wanted.
    private const int RowsBetweenChecks = 1024;

    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly ArrayBufferWriter<byte> _text = new();
    private int _relations;

    /// <summary>Writes the table.</summary>
    /// <param name="source">The data file.</param>
    /// <param name="output">An empty file that can be read and written.</param>
    /// <param name="stamp">Stamp of the data file.</param>
    /// <param name="path">Digest of the data file's path.</param>
    /// <param name="findings">Receives what is wrong with the data.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The header, or null after an error.</returns>
    public CompiledHeader? Compile(
        Stream source,
        FileStream output,
        FileStamp stamp,
        UInt128 path,
        Findings findings,
        CancellationToken stop
    )
    {
        output.SetLength(0);
        output.Write(stackalloc byte[CompiledHeader.Size]);
        if (WriteRecords(source, output, findings, stop) is not { } rows)
        {
            return null;
        }

        var header = new CompiledHeader(
            kind,
            stamp,
            path,
            rows,
            Align(output, sizeof(ulong)),
            (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(rows, 4) * 2),
            RelationIndex.SlotsFor(_relations),
            0
        );
        output.Flush();
        output.SetLength(header.Length);
        WriteIndex(output, header, stop);
        header = header with { Checksum = TableChecksum.Of(output.SafeFileHandle, header.Length, stop) };
        Span<byte> bytes = stackalloc byte[CompiledHeader.Size];
        header.Write(bytes);
        RandomAccess.Write(output.SafeFileHandle, bytes, 0);
        return header;
    }

    private int? WriteRecords(Stream source, FileStream output, Findings findings, CancellationToken stop)
    {
        var reader = new RowReader(source, limits);
        if (TableHeader.Read(reader, file, TableFields.Of(kind), Field.None, findings) is not { } columns)
        {
            return null;
        }

        if (!columns.Contains(Field.Id))
        {
            findings.Error(file, 1, "the header names no column Id, which every record needs");
            return null;
        }

        var rows = 0;
        while (reader.Read())
        {
            if (rows == limits.MaxRows)
            {
                findings.Error(file, reader.Line, $"the file has more than {limits.MaxRows} rows, the limit");
                return null;
            }

            if (TryEncode(reader, columns, findings))
            {
                WriteRecord(output);
                rows++;
                _relations += IsRelation() ? 1 : 0;
            }

            if (rows % RowsBetweenChecks == 0)
            {
                stop.ThrowIfCancellationRequested();
            }
        }

        if (reader.Fault is { } fault)
        {
            findings.Error(file, reader.Line, fault);
            return null;
        }

        return rows;
    }

    // Fills _record; false when the row is left out.
    private bool TryEncode(RowReader row, Field[] columns, Findings findings)
    {
        if (row.IsMalformed)
        {
            findings.Warn(
                file,
                row.Line,
                "text stands behind a closing quotation mark; the record is left out. Write \"\" for a mark in a text"
            );
            return false;
        }

        if (row.FieldCount > columns.Length)
        {
            findings.Warn(
                file,
                row.Line,
                $"the row has {row.FieldCount} fields, but the header names {columns.Length}; the rest is ignored"
            );
        }

        _record.ResetWrittenCount();
        var id = Array.IndexOf(columns, Field.Id);
        if (id >= row.FieldCount || row[id].IsEmpty)
        {
            findings.Warn(file, row.Line, "the row has no Id and is left out");
            return false;
        }

        return TryEncodeField(row, id, Field.Id, findings) && TryEncodeOthers(row, columns, findings);
    }

    private bool TryEncodeOthers(RowReader row, Field[] columns, Findings findings)
    {
        var count = Math.Min(row.FieldCount, columns.Length);
        for (var i = 0; i < count; i++)
        {
            if (
                columns[i] is not (Field.None or Field.Id)
                && !row[i].IsEmpty
                && !TryEncodeField(row, i, columns[i], findings)
            )
            {
                return false;
            }
        }

        return true;
    }

    private bool TryEncodeField(RowReader row, int column, Field field, Findings findings)
    {
        _text.ResetWrittenCount();
        row[column].Write(_text, isProperties: field is Field.UserData or Field.Targets);
        var text = _text.WrittenSpan;
        if (field == Field.ImageSet && !FieldCheck.HasPairs(text))
        {
            findings.Warn(
                file,
                row.Line,
                "ImageSet has a brace or parenthesis without its other half; the record is left out. Write it like %7B"
            );
            return false;
        }

        if (row.Encoding.IsUtf8 && !Utf8.IsValid(text))
        {
            var isId = field == Field.Id;
            findings.Warn(
                file,
                row.Line,
                $"{field} has bytes that are not UTF-8, which the file begins as; "
                    + (isId ? "the record is left out" : "they are replaced")
            );
            if (isId)
            {
                return false;
            }
        }

        if (FieldCheck.IsTyped(field) && FieldCheck.Complaint(field, Shorten(text)) is { } complaint)
        {
            findings.Warn(file, row.Line, complaint);
        }

        RecordBytes.Write(_record, field, text);
        return true;
    }

    private bool IsRelation()
    {
        var record = _record.WrittenSpan;
        return RecordBytes.TryRead(ref record, out _, out var id) && RelationIndex.IsRelation(id);
    }

    // What is longer than any number or date is shown, and refused, by its beginning.
    private static string Shorten(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, 100)]);

    private void WriteRecord(FileStream output)
    {
        Align(output, CompiledHeader.RecordAlignment);
        Span<byte> length = stackalloc byte[RecordBytes.LengthSize];
        BinaryPrimitives.WriteInt32LittleEndian(length, _record.WrittenCount);
        output.Write(length);
        output.Write(_record.WrittenSpan);
    }

    private static long Align(FileStream output, int multiple)
    {
        var rest = (int)(output.Position % multiple);
        Span<byte> zeros = stackalloc byte[sizeof(ulong)];
        zeros.Clear();
        output.Write(zeros[..(rest == 0 ? 0 : multiple - rest)]);
        return output.Position;
    }

    // The index is built in the mapped file: a large array would stay on the large object heap.
    private static void WriteIndex(FileStream output, CompiledHeader header, CancellationToken stop)
    {
        using var map = MemoryMappedFile.CreateFromFile(
            output,
            null,
            header.Length,
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: true
        );
        using var view = map.CreateViewAccessor(0, header.Length, MemoryMappedFileAccess.ReadWrite);
        var index = new TableIndex(view.SafeMemoryMappedViewHandle, header);
        var offset = (long)CompiledHeader.Size;
        for (var i = 0; i < header.Rows; i++)
        {
            offset = index.Insert(offset);
            if (i % RowsBetweenChecks == 0)
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }
}
