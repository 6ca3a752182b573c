using ImageServing.Rendering;

namespace ImageServing.Imaging.Pixels;

/// <summary>
/// op_invert, op_colorbalance, op_brightness and op_contrast as one table for each colour component. Brightness and
/// balance add levels; contrast turns the curve around 50 %: both as Photoshop's legacy commands do.
/// </summary>
internal static class ToneCurve
{
    /// <summary>Entries of a table.</summary>
    public const int Length = 256;

    private const double Middle = 127.5;

    /// <summary>Whether the plan changes nothing here.</summary>
    public static bool IsNeutral(CompositePlan plan) =>
        plan is { Invert: false, Brightness: 0, Contrast: 0 }
        && (plan.ColorBalance ?? default) is { Red: 0, Green: 0, Blue: 0 };

    /// <summary>Red, green and blue results for each input level, interleaved.</summary>
    public static byte[] Table(CompositePlan plan)
    {
        var balance = plan.ColorBalance ?? default;
        var table = new byte[Length * 3];
        for (var level = 0; level < Length; level++)
        {
            table[level * 3] = Map(plan, level, balance.Red);
            table[level * 3 + 1] = Map(plan, level, balance.Green);
            table[level * 3 + 2] = Map(plan, level, balance.Blue);
        }

        return table;
    }

    /// <summary>One level through the four commands, rounded once.</summary>
    internal static byte Map(CompositePlan plan, int level, int balance)
    {
        double value = plan.Invert ? 255 - level : level;
        value = Math.Clamp(value + balance, 0, 255);
        value = Math.Clamp(value + plan.Brightness, 0, 255);
        value = Math.Clamp(Contrast(value, plan.Contrast), 0, 255);
        return (byte)Math.Round(value, MidpointRounding.AwayFromZero);
    }

    /// <summary>-100 gives gray, 100 leaves only black and white.</summary>
    private static double Contrast(double value, int contrast) =>
        contrast switch
        {
            0 => value,
            >= 100 => value > Middle ? 255 : 0,
            > 0 => Middle + (value - Middle) * 100 / (100 - contrast),
            _ => Middle + (value - Middle) * (100 + contrast) / 100,
        };
}
