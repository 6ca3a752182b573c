using System.Collections.Immutable;

namespace ImageServing.Protocol.Values;

/// <summary>An immutable list that is equal to another one with equal items.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
public sealed class ValueList<T>(ImmutableArray<T> items) : IEquatable<ValueList<T>>
    where T : notnull
{
    /// <summary>The items.</summary>
    public ImmutableArray<T> Items { get; } = items;

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }
        return hash.ToHashCode();
    }

    /// <summary>The items, for people.</summary>
    public override string ToString() => string.Join(", ", Items);
}
