using System.Globalization;
using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Perspective transforms as text (reference: perspective).</summary>
internal static class PerspectiveText
{
    private const int MostJitter = 200;

    public static readonly ValueFormat<Perspective> Format = new(
        "x,y of the top-left, top-right, bottom-right and bottom-left corner[,R1|R2|R3|R3T0..R3T200]",
        Read,
        Print
    );

    private static Perspective Read(Fields fields)
    {
        var corners = new Perspective(Point(fields), Point(fields), Point(fields), Point(fields), default, 0);
        var (sampling, jitter) = fields.Optional(Sampling) ?? default;
        return corners with { Sampling = sampling, Jitter = jitter };
    }

    private static PixelPoint Point(Fields fields) => new(fields.Real(), fields.Real());

    /// <summary>The names are documented as case-sensitive.</summary>
    private static (PerspectiveSampling Sampling, int Jitter) Sampling(Fields fields) =>
        fields.Next(isOptional: false) switch
        {
            "R1" => (PerspectiveSampling.Nearest, 0),
            "R2" => (PerspectiveSampling.Bilinear, 0),
            "R3" => (PerspectiveSampling.SuperSampling, 0),
            ['R', '3', 'T', .. var jitter]
                when int.TryParse(jitter, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                    && n <= MostJitter => (PerspectiveSampling.Jittered, n),
            _ => fields.Fail(default((PerspectiveSampling, int))),
        };

    private static string Print(Perspective value)
    {
        var (a, b, c, d) = (value.TopLeft, value.TopRight, value.BottomRight, value.BottomLeft);
        var corners = TextFormats.Join(a.X, a.Y, b.X, b.Y, c.X, c.Y, d.X, d.Y);
        return value.Sampling switch
        {
            PerspectiveSampling.Nearest => corners + ",R1",
            PerspectiveSampling.Bilinear => corners + ",R2",
            PerspectiveSampling.Jittered => $"{corners},R3T{NumberText.Print(value.Jitter)}",
            _ => corners,
        };
    }
}
