using System.Text;
using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>
/// Reads catalog attribute files (.ini): one "name = values" a record, '#' starts a comment, a backslash before
/// the line end continues the record, names are compared without case and the last one prevails (reference:
/// Catalog attribute files).
/// </summary>
public static class AttributeFile
{
    /// <summary>Parses a whole file. Values are as written, with their quotes.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="faults">Receives records that have no '=', or no text.</param>
    public static IReadOnlyDictionary<string, Setting> Parse(string file, string text, FaultList faults)
    {
        var attributes = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        foreach (var (record, line) in Records(text))
        {
            var position = new Position(file, line);
            var equals = record.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : record[..equals].Trim();
            if (name.Length == 0)
            {
                faults.Add(position, $"'{record.Trim()}' is no record; write 'name = value' or '# comment'");
                continue;
            }

            if (record.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add(position, $"{name} has a null character; save the file as text");
                continue;
            }

            attributes[name] = new Setting(name, record[(equals + 1)..].Trim(), position);
        }

        return attributes;
    }

    private static IEnumerable<(string Record, int Line)> Records(string text)
    {
        var pending = new StringBuilder();
        var start = 0;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            start = pending.Length == 0 ? number : start;
            if (line.EndsWith('\\') && !line.StartsWith('#'))
            {
                pending.Append(line, 0, line.Length - 1);
                continue;
            }

            var record = pending.Append(line).ToString();
            pending.Clear();
            if (!string.IsNullOrWhiteSpace(record) && record[0] != '#')
            {
                yield return (record, start);
            }
        }

        if (!string.IsNullOrWhiteSpace(pending.ToString()))
        {
            yield return (pending.ToString(), start);
        }
    }
}
