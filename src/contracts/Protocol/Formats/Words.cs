using System.Collections.Frozen;

namespace ImageServing.Protocol;

/// <summary>Words that stand for values. The first word of a value is its canonical one, others are aliases.</summary>
internal sealed class Words<T>
    where T : struct
{
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<T, string> _names;

    public Words(params (string Word, T Value)[] words)
    {
        _values = words.ToFrozenDictionary(w => w.Word, w => w.Value, StringComparer.OrdinalIgnoreCase);
        _names = words.GroupBy(w => w.Value).ToFrozenDictionary(g => g.Key, g => g.First().Word);
        Expected = string.Join('|', _names.Values.Order(StringComparer.Ordinal));
    }

    /// <summary>The canonical words, for messages.</summary>
    public string Expected { get; }

    public bool TryRead(string word, out T value) => _values.TryGetValue(word, out value);

    public string Print(T value) => _names[value];
}
