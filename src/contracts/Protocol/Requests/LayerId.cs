using System.Globalization;

namespace ImageServing.Protocol;

/// <summary>A layer's number, or the composite image (reference: layer).</summary>
public readonly record struct LayerId : IComparable<LayerId>
{
    private LayerId(int number) => Number = number;

    /// <summary>The composite image, selected when a request has no layer=.</summary>
    public static LayerId Composite { get; } = new(-1);

    /// <summary>Layer 0, which is the canvas.</summary>
    public static LayerId Zero { get; } = new(0);

    /// <summary>0 or greater; -1 for the composite.</summary>
    public int Number { get; }

    /// <summary>A numbered layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static LayerId Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new LayerId(number);
    }

    /// <inheritdoc/>
    public int CompareTo(LayerId other) => Number.CompareTo(other.Number);

    /// <summary>As written in layer=.</summary>
    public override string ToString() => Number < 0 ? "comp" : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="left"/> lies below.</summary>
    public static bool operator <(LayerId left, LayerId right) => left.Number < right.Number;

    /// <summary>Whether <paramref name="left"/> lies above.</summary>
    public static bool operator >(LayerId left, LayerId right) => left.Number > right.Number;

    /// <summary>Whether <paramref name="left"/> does not lie above.</summary>
    public static bool operator <=(LayerId left, LayerId right) => left.Number <= right.Number;

    /// <summary>Whether <paramref name="left"/> does not lie below.</summary>
    public static bool operator >=(LayerId left, LayerId right) => left.Number >= right.Number;
}
