using System.Text;

namespace ImageServing.Vips.Native;

/// <summary>
/// Remembers up to <paramref name="capacity"/> kinds of texts. Numbers are ignored in the comparison, since line
/// numbers and offsets make one fault look like thousands. When full it starts over.
/// </summary>
internal sealed class OnceFilter(int capacity)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Whether no text of this kind was seen before.</summary>
    public bool IsNew(string text)
    {
        var kind = WithoutNumbers(text);
        lock (_lock)
        {
            if (_seen.Contains(kind))
            {
                return false;
            }

            if (_seen.Count >= capacity)
            {
                _seen.Clear();
            }

            return _seen.Add(kind);
        }
    }

    private static string WithoutNumbers(string text)
    {
        var kind = new StringBuilder(text.Length);
        foreach (var c in text.Where(c => !char.IsAsciiDigit(c)))
        {
            kind.Append(c);
        }

        return kind.ToString();
    }
}
