using System.Globalization;
using System.Text;

namespace ImageServing.Settings;

/// <summary>
/// Reads the properties format of PlatformServer.conf and its siblings: '#' and '!' comments, '=' , ':' or white
/// space between key and value, a backslash continues a line and starts an escape (reference: PlatformServer.conf).
/// </summary>
public static class JavaProperties
{
    /// <summary>Parses a whole file. A key that occurs twice is a fault: only one instance may be present.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="faults">Receives everything that is wrong.</param>
    public static IReadOnlyDictionary<string, Setting> Parse(string file, string text, FaultList faults)
    {
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var (line, number) in LogicalLines(text))
        {
            var position = new Position(file, number);
            var (key, value) = Split(line, position, faults);
            if (key.Length > 0 && !settings.TryAdd(key, new Setting(key, value, position)))
            {
                faults.Add(position, $"{key} is already set in line {settings[key].Position.Line}");
            }
        }

        return settings;
    }

    private static IEnumerable<(string Line, int Number)> LogicalLines(string text)
    {
        var pending = new StringBuilder();
        var start = 0;
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.TrimStart(' ', '\t', '\f');
            if (pending.Length == 0 && (line.Length == 0 || line[0] is '#' or '!'))
            {
                continue;
            }

            start = pending.Length == 0 ? number : start;
            if (EndsWithOddBackslashes(line))
            {
                pending.Append(line, 0, line.Length - 1);
                continue;
            }

            yield return (pending.Append(line).ToString(), start);
            pending.Clear();
        }

        if (pending.Length > 0)
        {
            yield return (pending.ToString(), start);
        }
    }

    private static bool EndsWithOddBackslashes(string line) =>
        (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    private static (string Key, string Value) Split(string line, Position position, FaultList faults)
    {
        var end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f'))
        {
            end += line[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, line.Length);
        var rest = line.AsSpan(end).TrimStart(" \t\f");
        if (rest.Length > 0 && rest[0] is '=' or ':')
        {
            rest = rest[1..].TrimStart(" \t\f");
        }

        return (Unescape(line.AsSpan(0, end), position, faults), Unescape(rest, position, faults));
    }

    private static string Unescape(ReadOnlySpan<char> text, Position position, FaultList faults)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] != 'u')
            {
                result.Append(EscapedCharacter(text[i]));
            }
            else if (TryReadCodeUnit(text[(i + 1)..], out var unit))
            {
                result.Append(unit);
                i += 4;
            }
            else
            {
                faults.Add(position, "\\u needs four hexadecimal digits; write \\\\ for a backslash");
            }
        }

        return result.ToString();
    }

    private static char EscapedCharacter(char c) =>
        c switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            _ => c,
        };

    private static bool TryReadCodeUnit(ReadOnlySpan<char> text, out char unit)
    {
        unit = default;
        if (
            text.Length < 4
            || !ushort.TryParse(
                text[..4],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            )
        )
        {
            return false;
        }

        unit = (char)code;
        return true;
    }
}
