using System.Globalization;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>A square that a viewer shows: its corner in the full picture, and by how much it is scaled down.</summary>
/// <param name="X">Pixels of the full picture.</param>
/// <param name="Y">Pixels of the full picture.</param>
/// <param name="InverseScale">1 shows every pixel, 2 every second one.</param>
internal readonly record struct Region(int X, int Y, int InverseScale)
{
    /// <summary>Pixels of a side of the reply.</summary>
    public const int Side = 256;

    /// <summary>Pixels of the full picture that a side shows.</summary>
    public int Covered => Side * InverseScale;

    /// <summary>Any square of the pyramid, at one of the scales of a viewer.</summary>
    public static Region Any(Random random) => Any(random, 1 << random.Next(3));

    /// <summary>Any square of the pyramid at a scale.</summary>
    public static Region Any(Random random, int inverseScale) =>
        new(
            random.Next(Pictures.PyramidWidth - Side * inverseScale),
            random.Next(Pictures.PyramidHeight - Side * inverseScale),
            inverseScale
        );

    /// <summary>The request for it.</summary>
    public string Target =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/is/image/{Pictures.Pyramid}?rgn={X},{Y},{Covered},{Covered}&scl={InverseScale}&qlt={Pictures.Quality}"
        );
}
