using System.Globalization;

namespace ImageServing.Hosting.Metrics;

/// <summary>Writes tags as labels of the Prometheus text format, without memory of its own.</summary>
internal static class LabelText
{
    /// <summary>Writes <c>name="value",…</c>; a tag that does not fit is left out.</summary>
    /// <returns>The length.</returns>
    public static int Write(ReadOnlySpan<KeyValuePair<string, object?>> tags, Span<char> target)
    {
        var length = 0;
        foreach (var (name, value) in tags)
        {
            var added = WriteOne(name, value, target[length..], isFirst: length == 0);
            length += added;
        }

        return length;
    }

    /// <summary>A name as Prometheus allows it: dots become underscores.</summary>
    public static string NameOf(string name) =>
        string.Create(
            name.Length,
            name,
            static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
                }
            }
        );

    private static int WriteOne(string name, object? value, Span<char> target, bool isFirst)
    {
        var text = value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var at = 0;
        if (!isFirst && !Put(',', target, ref at))
        {
            return 0;
        }

        foreach (var c in name)
        {
            if (!Put(char.IsAsciiLetterOrDigit(c) ? c : '_', target, ref at))
            {
                return 0;
            }
        }

        return
            Put('=', target, ref at)
            && Put('"', target, ref at)
            && PutValue(text, target, ref at)
            && Put('"', target, ref at)
            ? at
            : 0;
    }

    private static bool PutValue(string text, Span<char> target, ref int at)
    {
        foreach (var c in text)
        {
            var isEscaped = c is '"' or '\\' or '\n';
            if ((isEscaped && !Put('\\', target, ref at)) || !Put(c == '\n' ? 'n' : c, target, ref at))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Put(char c, Span<char> target, ref int at)
    {
        if (at >= target.Length)
        {
            return false;
        }

        target[at++] = c;
        return true;
    }
}
