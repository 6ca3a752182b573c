using System.Collections.Immutable;

namespace ImageServing.Protocol;

/// <summary>
/// Definitions of substitution variables: names without case, values still encoded (reference: Substitution
/// variables). Immutable.
/// </summary>
public sealed class VariableSet : IEquatable<VariableSet>
{
    private readonly ImmutableSortedDictionary<string, string> _values;

    private VariableSet(ImmutableSortedDictionary<string, string> values) => _values = values;

    /// <summary>No definitions.</summary>
    public static VariableSet Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Names and encoded values, by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _values;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _values.IsEmpty;

    /// <summary>The encoded value of a name, or null.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>The decoded value of a name, or null; a value that cannot be decoded counts as absent.</summary>
    public string? FindDecoded(string name) =>
        Find(name) is { } raw ? HttpDecoder.Decode(raw, plusIsSpace: true).Text : null;

    /// <summary>The set with one definition added or replaced.</summary>
    public VariableSet With(string name, string rawValue) =>
        new(_values.SetItem(name.ToLowerInvariant(), rawValue));

    /// <summary>This set, completed and overridden by <paramref name="stronger"/>.</summary>
    internal VariableSet MergedWith(VariableSet stronger) =>
        IsEmpty ? stronger
        : stronger.IsEmpty ? this
        : new VariableSet(_values.SetItems(stronger._values));

    /// <inheritdoc/>
    public bool Equals(VariableSet? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VariableSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Count;
}
