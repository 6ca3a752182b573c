using System.Collections.Immutable;

namespace ImageServing.Protocol;

/// <summary>
/// A parsed request. Equal when it asks for the same: what was ignored, comments, order and spelling do not
/// count. <see cref="ToString"/> gives canonical text that parses to an equal request.
/// </summary>
public sealed record ImageRequest
{
    /// <summary>The object named by the path.</summary>
    public ObjectPath Path { get; init; } = ObjectPath.Empty;

    /// <summary>Commands of the request and of the view.</summary>
    public CommandSet Commands { get; init; } = CommandSet.Empty;

    /// <summary>Commands by layer. The composite and layer 0 are present only with commands.</summary>
    public ImmutableSortedDictionary<LayerId, CommandSet> Layers { get; init; } =
        ImmutableSortedDictionary<LayerId, CommandSet>.Empty;

    /// <summary>Commands of effect layers, by parent and number.</summary>
    public ImmutableSortedDictionary<EffectId, CommandSet> Effects { get; init; } =
        ImmutableSortedDictionary<EffectId, CommandSet>.Empty;

    /// <summary>Every variable that is defined, for nested requests, templates and SVG.</summary>
    public VariableSet Variables { get; init; } = VariableSet.Empty;

    /// <summary>Names of parameters that were ignored, each once, in order of appearance.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>The commands of a layer; none when it does not occur.</summary>
    public CommandSet Layer(LayerId layer) => Layers.GetValueOrDefault(layer, CommandSet.Empty);

    /// <inheritdoc/>
    public bool Equals(ImageRequest? other) =>
        other is not null
        && Path.Equals(other.Path)
        && Commands.Equals(other.Commands)
        && Layers.SequenceEqual(other.Layers)
        && Effects.SequenceEqual(other.Effects)
        && Variables.Equals(other.Variables);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Canonical text: the encoded path, and the query if there is one.</summary>
    public override string ToString() => "/" + ToNestedString();

    /// <summary>The same as it stands in the brackets of a nested request.</summary>
    internal string ToNestedString()
    {
        var modifiers = new List<string>();
        Append(modifiers, Commands);
        Append(modifiers, Layer(LayerId.Composite));
        AppendEffects(modifiers, LayerId.Composite);
        foreach (var id in Layers.Keys.Union(Effects.Keys.Select(e => e.Parent)).Order())
        {
            if (id != LayerId.Composite)
            {
                modifiers.Add($"layer={id}");
                Append(modifiers, Layer(id));
                AppendEffects(modifiers, id);
            }
        }
        modifiers.AddRange(Variables.All.Select(v => $"${HttpEncoder.Encode(v.Key)}={v.Value}"));
        var path = Path.ToEncodedString();
        return modifiers.Count == 0 ? path : $"{path}?{string.Join('&', modifiers)}";
    }

    private void AppendEffects(List<string> modifiers, LayerId parent)
    {
        foreach (var (id, commands) in Effects.Where(e => e.Key.Parent == parent))
        {
            modifiers.Add($"effect={id}");
            Append(modifiers, commands);
        }
    }

    private static void Append(List<string> modifiers, CommandSet commands)
    {
        if (!commands.IsEmpty)
        {
            modifiers.Add(commands.ToString());
        }
    }
}
