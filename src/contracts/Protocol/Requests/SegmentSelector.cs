namespace ImageServing.Protocol;

/// <summary>
/// Follows layer= and effect= through a request: numbers, comp, names that stand for layers, and the effect layers
/// of the selected layer (reference: layer, effect).
/// </summary>
internal sealed class SegmentSelector
{
    private Dictionary<string, LayerId>? _names;

    /// <summary>The selected layer, or the parent of the selected effect layer.</summary>
    public LayerId Layer { get; private set; } = LayerId.Composite;

    /// <summary>The selected effect layer; null while a layer itself is selected.</summary>
    public EffectId? Effect { get; private set; }

    /// <summary>Selects the composite, as at the start of a text; names stay known.</summary>
    public void Reset() => (Layer, Effect) = (LayerId.Composite, null);

    /// <summary>Selects what a decoded, non-empty value of layer= names.</summary>
    public Refusal? SelectLayer(string value)
    {
        var parts = value.Split(',', 2, StringSplitOptions.TrimEntries);
        if (Numbered(parts[0]) is not { } layer)
        {
            if (parts.Length > 1 || _names is null || !_names.TryGetValue(parts[0], out var named))
            {
                return Refuse(value, "expected a number from 0, comp, or a name given before");
            }
            (Layer, Effect) = (named, null);
            return null;
        }

        (Layer, Effect) = (layer, null);
        return parts.Length > 1 ? Name(value, parts[1], layer) : null;
    }

    /// <summary>Selects an effect layer of the selected layer by a decoded, non-empty value of effect=.</summary>
    public Refusal? SelectEffect(string value)
    {
        if (!NumberText.TryInteger(value, out var number) || number == 0)
        {
            return new Refusal(
                RefusalKind.InvalidValue,
                "effect",
                $"effect={Printable.Quote(value)}: expected a whole number other than 0, negative behind the layer"
            );
        }
        Effect = new EffectId(Layer, number);
        return null;
    }

    private Refusal? Name(string value, string name, LayerId layer)
    {
        if (
            name.Length == 0
            || name.Contains(',', StringComparison.Ordinal)
            || name.Equals("comp", StringComparison.OrdinalIgnoreCase)
        )
        {
            return Refuse(value, "a layer's name is a text without comma, other than comp");
        }
        _names ??= new Dictionary<string, LayerId>(StringComparer.Ordinal);
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
