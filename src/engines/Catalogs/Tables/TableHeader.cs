namespace ImageServing.Catalogs;

/// <summary>The columns of a data file (reference: Catalog data files).</summary>
internal static class TableHeader
{
    /// <summary>
    /// Reads the header row: names compared without case, those that start with a point are ignored, unknown ones
    /// too, with a warning.
    /// </summary>
    /// <param name="rows">The reader at the file's start.</param>
    /// <param name="file">The name to show.</param>
    /// <param name="known">The fields of the table.</param>
    /// <param name="none">What stands for an ignored column.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <returns>The field of each column, or null after an error.</returns>
    public static T[]? Read<T>(
        RowReader rows,
        string file,
        IReadOnlyDictionary<string, T> known,
        T none,
        Findings findings
    )
    {
        if (rows.Encoding.IsUtf16)
        {
            findings.Error(file, 1, TextEncoding.Utf16Message);
            return null;
        }

        if (!rows.Read())
        {
            findings.Error(file, 1, rows.Fault ?? "the file is empty; its first row must name the columns");
            return null;
        }

        if (rows.FieldCount > TableLimits.Default.MaxColumns)
        {
            findings.Error(
                file,
                rows.Line,
                $"the header names {rows.FieldCount} columns; at most {TableLimits.Default.MaxColumns} are read"
            );
            return null;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var columns = new T[rows.FieldCount];
        var isValid = true;
        for (var i = 0; i < columns.Length; i++)
        {
            var name = rows[i].ToString();
            columns[i] = known.GetValueOrDefault(name, none);
            if (Complaint(name, i) is { } complaint)
            {
                findings.Error(file, rows.Line, complaint);
                isValid = false;
            }
            else if (!seen.Add(name))
            {
                findings.Error(file, rows.Line, $"column {name} occurs twice; each name may occur once");
                isValid = false;
            }
            else if (!known.ContainsKey(name) && name[0] != '.')
            {
                findings.Warn(
                    file,
                    rows.Line,
                    $"column {name} is unknown and ignored; a name that starts with '.' says so"
                );
            }
        }

        return isValid ? columns : null;
    }

    private static string? Complaint(string name, int index) =>
        name.Length == 0 ? $"column {index + 1} has no name; remove the tab, or name it like .unused"
        : name.Contains(' ', StringComparison.Ordinal)
            ? $"column '{name}' has a space; names consist of letters, digits, - and _ and are parted by tabs"
        : null;
}
