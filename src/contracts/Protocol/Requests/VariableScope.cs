namespace ImageServing.Protocol;

/// <summary>
/// Which definition a reference means (reference: Substitution variables). Definitions of stronger texts override
/// those of weaker ones; within a text the last one before the reference counts. A definition that only follows the
/// reference is taken when there is no other, where the reference leaves the text as it is.
/// </summary>
internal sealed class VariableScope
{
    private readonly VariableSet _inherited;
    private readonly VariableSet[] _definitions;
    private readonly string? _object;
    private VariableSet _earlier = VariableSet.Empty;
    private int _current;

    /// <summary>Collects the definitions of all texts, weakest first.</summary>
    /// <param name="texts">The texts of the request.</param>
    /// <param name="inherited">Definitions of the request around.</param>
    /// <param name="path">The object that $object$ stands for.</param>
    public VariableScope(IReadOnlyList<RequestText> texts, VariableSet inherited, ObjectPath path)
    {
        _inherited = inherited;
        _object = path.IsEmpty ? null : path.ToEncodedString();
        _definitions = new VariableSet[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            _definitions[i] = texts[i]
                .Modifiers.Where(m => m.Kind is ModifierKind.Variable)
                .Aggregate(VariableSet.Empty, (set, m) => set.With(m.Name, Inert(m.RawValue)));
        }
    }

    /// <summary>All definitions with the strongest value of each, for nested requests and SVG.</summary>
    public VariableSet All =>
        _definitions.SelectMany(d => d.All).Aggregate(_inherited, (set, d) => set.With(d.Key, d.Value));

    /// <summary>Goes to the start of a text.</summary>
    public void Enter(int text) => (_current, _earlier) = (text, VariableSet.Empty);

    /// <summary>Goes past a definition in the current text.</summary>
    public void Define(Modifier modifier) =>
        _earlier = _earlier.With(modifier.Name, Inert(modifier.RawValue));

    /// <summary>The encoded value of a name at this place, or null.</summary>
    public string? Find(string name)
    {
        for (var i = _definitions.Length - 1; i > _current; i--)
        {
            if (_definitions[i].Find(name) is { } stronger)
            {
                return stronger;
            }
        }
        if (_earlier.Find(name) is { } earlier)
        {
            return earlier;
        }
        for (var i = _current - 1; i >= 0; i--)
        {
            if (_definitions[i].Find(name) is { } weaker)
            {
                return weaker;
            }
        }
        return _inherited.Find(name)
            ?? (name.Equals("object", StringComparison.OrdinalIgnoreCase) ? _object : null)
            ?? _definitions[_current].Find(name);
    }

    /// <summary>
    /// A value that stays as it is wherever it is put: references in it are not replaced by a later pass, and
    /// brackets that do not match cannot open or close those around.
    /// </summary>
    private static string Inert(string rawValue)
    {
        var value = rawValue.Trim().Replace("$", "%24", StringComparison.Ordinal);
        return Brackets.AreBalanced(value)
            ? value
            : value
                .Replace("(", "%28", StringComparison.Ordinal)
                .Replace(")", "%29", StringComparison.Ordinal)
                .Replace("{", "%7B", StringComparison.Ordinal)
                .Replace("}", "%7D", StringComparison.Ordinal);
    }
}
