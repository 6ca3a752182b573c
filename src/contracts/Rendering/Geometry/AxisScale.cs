namespace ImageServing.Rendering;

/// <summary>Scale factors of the two axes; 0.5 halves.</summary>
public readonly record struct AxisScale(double X, double Y)
{
    /// <summary>Whether both axes are scaled alike.</summary>
    public bool IsUniform => Math.Abs(X - Y) <= 1e-9 * Largest;

    /// <summary>The larger factor.</summary>
    public double Largest => Math.Max(X, Y);

    /// <summary>The geometric mean: what a radius is multiplied with.</summary>
    public double Mean => Math.Sqrt(X * Y);

    /// <summary>The same factors after a quarter turn.</summary>
    public AxisScale Swapped => new(Y, X);

    /// <summary>Both axes scaled by <paramref name="factor"/>.</summary>
    public static AxisScale Uniform(double factor) => new(factor, factor);

    /// <summary>Both factors multiplied.</summary>
    public AxisScale Times(double factor) => new(X * factor, Y * factor);
}
