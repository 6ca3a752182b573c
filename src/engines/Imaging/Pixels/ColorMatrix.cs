using ImageServing.Rendering;

namespace ImageServing.Imaging.Pixels;

/// <summary>
/// op_hue and op_saturation as one 3x3 matrix on R, G, B. Both keep the Rec. 709 luma of a pixel: hue turns the colour
/// around the gray axis, saturation moves it towards or away from that axis.
/// </summary>
internal static class ColorMatrix
{
    private const double Red = 0.2126;
    private const double Green = 0.7152;
    private const double Blue = 0.0722;

    /// <summary>The matrix of a plan in row order, or null when it would change nothing.</summary>
    public static double[]? Of(CompositePlan plan)
    {
        if (plan is { Hue: 0, Saturation: 0 })
        {
            return null;
        }

        return Multiply(Saturate(1 + plan.Saturation / 100.0), Turn(plan.Hue * Math.PI / 180));
    }

    private static double[] Saturate(double factor)
    {
        var rest = 1 - factor;
        return
        [
            Red * rest + factor,
            Green * rest,
            Blue * rest,
            Red * rest,
            Green * rest + factor,
            Blue * rest,
            Red * rest,
            Green * rest,
            Blue * rest + factor,
        ];
    }

    /// <summary>The turn in the plane of equal luma, as the SVG filter type hueRotate defines it.</summary>
    private static double[] Turn(double radians)
    {
        var (sin, cos) = Math.SinCos(radians);
        return
        [
            Red + cos * (1 - Red) - sin * Red,
            Green - cos * Green - sin * Green,
            Blue - cos * Blue + sin * (1 - Blue),
            Red - cos * Red + sin * 0.143,
            Green + cos * (1 - Green) + sin * 0.140,
            Blue - cos * Blue - sin * 0.283,
            Red - cos * Red - sin * (1 - Red),
            Green - cos * Green + sin * Green,
            Blue + cos * (1 - Blue) + sin * Blue,
        ];
    }

    private static double[] Multiply(double[] left, double[] right)
    {
        var product = new double[9];
        for (var i = 0; i < 9; i++)
        {
            var (row, column) = (i / 3 * 3, i % 3);
            product[i] =
                left[row] * right[column]
                + left[row + 1] * right[column + 3]
                + left[row + 2] * right[column + 6];
        }

        return product;
    }
}
