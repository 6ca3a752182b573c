namespace ImageServing.Rendering;

/// <summary>
/// An affine transform of map coordinates: x' = A·x + C·y + X, y' = B·x + D·y + Y; y grows downwards.
/// </summary>
public readonly record struct MapTransform(double A, double B, double C, double D, double X, double Y)
{
    // Sines of quarter turns are off by some 1e-16; nothing that is drawn turns by less than 1e-9.
    private const double Nothing = 1e-9;

    /// <summary>Everything stays where it is.</summary>
    public static MapTransform Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>Whether rectangles stay rectangles: scaling, mirroring and quarter turns only.</summary>
    public bool KeepsRectangles =>
        (Math.Abs(B) < Nothing && Math.Abs(C) < Nothing) || (Math.Abs(A) < Nothing && Math.Abs(D) < Nothing);

    /// <summary>Whether circles stay circles, with <see cref="Scale"/> times their radius.</summary>
    public bool KeepsCircles
    {
        get
        {
            var (first, second) = (Math.Sqrt(A * A + B * B), Math.Sqrt(C * C + D * D));
            // A picture of 1000 pixels is scaled to whole pixels: the axes then differ by a thousandth.
            return Math.Abs(first - second) <= 2e-3 * Math.Max(first, second)
                && Math.Abs(A * C + B * D) <= 2e-3 * Math.Max(Nothing, first * second);
        }
    }

    /// <summary>The geometric mean of the scales of both axes.</summary>
    public double Scale => Math.Sqrt(Math.Abs(A * D - B * C));

    /// <summary>Moves.</summary>
    public static MapTransform Translation(double x, double y) => new(1, 0, 0, 1, x, y);

    /// <summary>Scales around 0,0; negative factors mirror.</summary>
    public static MapTransform Scaling(double x, double y) => new(x, 0, 0, y, 0, 0);

    /// <summary>Turns clockwise around 0,0, exactly for multiples of 90 degrees.</summary>
    public static MapTransform Rotation(double degrees)
    {
        var (sin, cos) = (degrees % 360) switch
        {
            0 => (0d, 1d),
            90 or -270 => (1d, 0d),
            180 or -180 => (0d, -1d),
            270 or -90 => (-1d, 0d),
            var angle => Math.SinCos(angle * Math.PI / 180),
        };
        return new MapTransform(cos, sin, -sin, cos, 0, 0);
    }

    /// <summary>This transform, and then <paramref name="next"/>.</summary>
    public MapTransform Then(MapTransform next) =>
        new(
            next.A * A + next.C * B,
            next.B * A + next.D * B,
            next.A * C + next.C * D,
            next.B * C + next.D * D,
            next.A * X + next.C * Y + next.X,
            next.B * X + next.D * Y + next.Y
        );

    /// <summary>Where a point goes.</summary>
    public MapPoint Apply(MapPoint point) =>
        new(A * point.X + C * point.Y + X, B * point.X + D * point.Y + Y);

    /// <summary>Where a rectangle goes that stays one (<see cref="KeepsRectangles"/>).</summary>
    public MapRect BoundsOf(MapRect rect)
    {
        var (a, b) = (Apply(new(rect.Left, rect.Top)), Apply(new(rect.Right, rect.Bottom)));
        return new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));
    }
}
