namespace ImageServing.Catalogs;

/// <summary>A row of a small data file: its line, and the texts by the order of the asked columns.</summary>
internal sealed record SmallRow(int Line, IReadOnlyList<string> Texts);

/// <summary>Reads data files that are held as objects: macros, fonts, colour profiles.</summary>
internal static class SmallTable
{
    /// <summary>All rows, or null after an error.</summary>
    /// <param name="path">The data file.</param>
    /// <param name="columns">The fields of the table; the first one is the key, and required.</param>
    /// <param name="limits">Bounds of the file.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static IReadOnlyList<SmallRow>? Read(
        string path,
        IReadOnlyList<string> columns,
        TableLimits limits,
        Findings findings
    )
    {
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0
            );
            if (stream.Length > limits.MaxSmallFileBytes)
            {
                findings.Error(
                    path,
                    0,
                    $"the file has {stream.Length} bytes; at most {limits.MaxSmallFileBytes} are read"
                );
                return null;
            }

            return ReadRows(new RowReader(stream, limits), path, columns, findings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(path, 0, $"cannot be read: {e.Message}");
            return null;
        }
    }

    private static List<SmallRow>? ReadRows(
        RowReader reader,
        string path,
        IReadOnlyList<string> columns,
        Findings findings
    )
    {
        var known = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in columns)
        {
            known.Add(name, known.Count);
        }

        if (TableHeader.Read(reader, path, known, -1, findings) is not { } places)
        {
            return null;
        }

        if (!places.Contains(0))
        {
            findings.Error(path, 1, $"the header names no column {columns[0]}, which every record needs");
            return null;
        }

        var rows = new List<SmallRow>();
        while (reader.Read())
        {
            var texts = Texts(reader, places, columns.Count);
            if (reader.IsMalformed || texts[0].Length == 0)
            {
                findings.Warn(
                    path,
                    reader.Line,
                    reader.IsMalformed
                        ? "text stands behind a closing quotation mark; the record is left out"
                        : $"the row has no {columns[0]} and is left out"
                );
                continue;
            }

            rows.Add(new SmallRow(reader.Line, texts));
        }

        if (reader.Fault is { } fault)
        {
            findings.Error(path, reader.Line, fault);
            return null;
        }

        return rows;
    }

    private static string[] Texts(RowReader reader, int[] places, int count)
    {
        var texts = new string[count];
        Array.Fill(texts, "");
        for (var i = 0; i < Math.Min(reader.FieldCount, places.Length); i++)
        {
            if (places[i] >= 0)
            {
                texts[places[i]] = reader[i].ToString();
            }
        }

        return texts;
    }
}
