using System.Globalization;

namespace ImageServing.Protocol;

/// <summary>An effect layer: its parent and its number (reference: effect).</summary>
/// <param name="Parent">The layer that it belongs to.</param>
/// <param name="Number">Below 0 behind the parent, above 0 within it; never 0.</param>
public readonly record struct EffectId(LayerId Parent, int Number) : IComparable<EffectId>
{
    /// <summary>By parent, then from back to front.</summary>
    public int CompareTo(EffectId other) =>
        Parent == other.Parent ? Number.CompareTo(other.Number) : Parent.CompareTo(other.Parent);

    /// <summary>As written in effect=.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="left"/> comes first.</summary>
    public static bool operator <(EffectId left, EffectId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes last.</summary>
    public static bool operator >(EffectId left, EffectId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come last.</summary>
    public static bool operator <=(EffectId left, EffectId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come first.</summary>
    public static bool operator >=(EffectId left, EffectId right) => left.CompareTo(right) >= 0;
}
