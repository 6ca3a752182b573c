namespace ImageServing.Protocol;

/// <summary>Follows layer= through a request: numbers, comp, and names that stand for them (reference: layer).</summary>
internal sealed class LayerSelector
{
    private readonly Dictionary<string, LayerId> _names = new(StringComparer.Ordinal);

    /// <summary>The selected layer.</summary>
    public LayerId Current { get; private set; } = LayerId.Composite;

    /// <summary>Selects what a decoded, non-empty value names.</summary>
    public Refusal? Select(string value)
    {
        var parts = value.Split(',', 2, StringSplitOptions.TrimEntries);
        if (Numbered(parts[0]) is not { } layer)
        {
            if (parts.Length > 1 || !_names.TryGetValue(parts[0], out var named))
            {
                return Refuse(value, "expected a number from 0, comp, or a name given before");
            }
            Current = named;
            return null;
        }

        Current = layer;
        return parts.Length > 1 ? Name(value, parts[1], layer) : null;
    }

    private Refusal? Name(string value, string name, LayerId layer)
    {
        if (name.Length == 0 || name.Contains(',', StringComparison.Ordinal) || Numbered(name) is not null)
        {
            return Refuse(value, "a layer's name is a text without comma, and neither a number nor comp");
        }
        return _names.TryAdd(name, layer) || _names[name] == layer
            ? null
            : Refuse(value, "the name belongs to another layer");
    }

    private static LayerId? Numbered(string text)
    {
        if (text.Equals("comp", StringComparison.OrdinalIgnoreCase))
        {
            return LayerId.Composite;
        }
        return NumberText.TryInteger(text, out var number) && number >= 0 ? LayerId.Of(number) : null;
    }

    private static Refusal Refuse(string value, string reason) =>
        new(RefusalKind.InvalidValue, "layer", $"layer={Printable.Quote(value)}: {reason}");
}
