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

    /// <summary>Names of parameters that were ignored, each once, in order of appearance.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>The commands of a layer; none when it does not occur.</summary>
    public CommandSet Layer(LayerId layer) => Layers.GetValueOrDefault(layer, CommandSet.Empty);

    /// <inheritdoc/>
    public bool Equals(ImageRequest? other) =>
        other is not null
        && Path.Equals(other.Path)
        && Commands.Equals(other.Commands)
        && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Canonical text: the encoded path, and the query if there is one.</summary>
    public override string ToString()
    {
        var modifiers = new List<string>();
        Append(modifiers, Commands);
        Append(modifiers, Layer(LayerId.Composite));
        foreach (var (id, commands) in Layers.Where(l => l.Key != LayerId.Composite))
        {
            modifiers.Add($"layer={id}");
            Append(modifiers, commands);
        }
        var path = "/" + Path.ToEncodedString();
        return modifiers.Count == 0 ? path : $"{path}?{string.Join('&', modifiers)}";
    }

    private static void Append(List<string> modifiers, CommandSet commands)
    {
        if (!commands.IsEmpty)
        {
            modifiers.Add(commands.ToString());
        }
    }
}
