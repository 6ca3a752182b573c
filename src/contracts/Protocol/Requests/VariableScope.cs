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
    private readonly ObjectPath _object;
    private VariableSet _earlier = VariableSet.Empty;
    private int _current;

    /// <summary>Collects the definitions of all texts, weakest first.</summary>
    /// <param name="texts">The texts of the request.</param>
    /// <param name="inherited">Definitions of the request around.</param>
    /// <param name="path">The object that $object$ stands for.</param>
    public VariableScope(IReadOnlyList<RequestText> texts, VariableSet inherited, ObjectPath path)
    {
        _inherited = inherited;
        _object = path;
        _definitions = new VariableSet[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            _definitions[i] = DefinitionsOf(texts[i]);
        }
        All = _definitions.Aggregate(inherited, (all, stronger) => all.MergedWith(stronger));
    }

    /// <summary>All definitions with the strongest value of each, for nested requests and SVG.</summary>
    public VariableSet All { get; }

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
            ?? (IsObject(name) ? _object.ToEncodedString() : null)
            ?? _definitions[_current].Find(name);
    }

    private bool IsObject(string name) =>
        !_object.IsEmpty && name.Equals("object", StringComparison.OrdinalIgnoreCase);

    private static VariableSet DefinitionsOf(RequestText text)
    {
        var set = VariableSet.Empty;
        foreach (var modifier in text.Modifiers)
        {
            if (modifier.Kind is ModifierKind.Variable)
            {
                set = set.With(modifier.Name, Inert(modifier.RawValue));
            }
        }
        return set;
    }

    /// <summary>
    /// A value that stays as it is wherever it is put: references in it are not replaced by a later pass, and
    /// brackets that do not match cannot open or close those around.
    /// </summary>
    private static string Inert(string rawValue)
    {
        var value = rawValue.Trim().Replace("$", "%24", StringComparison.Ordinal);
        return Brackets.AreBalanced(value) ? value : WithoutBrackets(value);
    }

    private static string WithoutBrackets(string value) =>
        HttpEncoder
            .PartWords(value, "{")
            .Replace("{", "%7B", StringComparison.Ordinal)
            .Replace("}", "%7D", StringComparison.Ordinal)
            .Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal)
            // No bracket holds it any more.
            .Replace("&", "%26", StringComparison.Ordinal);
}
