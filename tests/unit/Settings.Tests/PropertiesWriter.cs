using System.Text;

namespace ImageServing.Settings.Tests;

/// <summary>Writes what Java's Properties.store would: the reader must take all of it.</summary>
internal static class PropertiesWriter
{
    public static string Write(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in settings)
        {
            text.Append(Escape(key, isKey: true))
                .Append('=')
                .Append(Escape(value, isKey: false))
                .Append('\n');
        }

        return text.ToString();
    }

    private static string Escape(string text, bool isKey)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            escaped.Append(
                text[i] switch
                {
                    ' ' when isKey || i == 0 => "\\ ",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\f' => "\\f",
                    '\\' or '=' or ':' or '#' or '!' => $"\\{text[i]}",
                    < ' ' or > '~' => $"\\u{(int)text[i]:X4}",
                    _ => text[i].ToString(),
                }
            );
        }

        return escaped.ToString();
    }
}
