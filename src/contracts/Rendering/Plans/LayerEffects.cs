using ImageServing.Protocol;

namespace ImageServing.Rendering;

/// <summary>
/// Moves the effects of an explicit layer=0 to the composite where that gives the same picture. It does not
/// where color= or bgColor= fill behind the layer, where the composite has effects of its own, and, for effects
/// that reach beyond a pixel, where the layer is turned freely or extended.
/// </summary>
internal static class LayerEffects
{
    private static readonly Command[] Movable =
    [
        Commands.Opac,
        Commands.OpInvert,
        Commands.OpColorBalance,
        Commands.OpBrightness,
        Commands.OpContrast,
        Commands.OpHue,
        Commands.OpSaturation,
        Commands.OpNoise,
        Commands.OpBlur,
    ];

    /// <summary>The composite's effects, completed by those of layer 0.</summary>
    public static Parsed<CommandSet> Resolve(CommandSet zero, CommandSet composite)
    {
        if (SharpeningOf(zero) is { } sharpening)
        {
            return Refuse(sharpening);
        }
        var moved = Movable.FirstOrDefault(zero.Has);
        if (moved is null)
        {
            return composite;
        }
        if (zero.Has(Commands.Color) || zero.Has(Commands.BgColor) || Movable.Any(composite.Has))
        {
            return Refuse(moved);
        }
        if (zero.Has(Commands.OpBlur) && HasMarginsOrTurn(zero))
        {
            return Refuse(Commands.OpBlur);
        }
        return composite.MergedWith(zero.Where(Movable.Contains));
    }

    private static Command? SharpeningOf(CommandSet layer) =>
        layer.Get(Commands.OpSharpen) is true ? Commands.OpSharpen
        : layer.Get(Commands.OpUsm) is { Amount: > 0 } ? Commands.OpUsm
        : layer.Get(Commands.OpUsmR) is { Amount: > 0 } ? Commands.OpUsmR
        : null;

    private static bool HasMarginsOrTurn(CommandSet layer) =>
        (layer.Get(Commands.Rotate) ?? 0) % 90 != 0
        || layer.Has(Commands.Extend)
        || layer.Has(Commands.ExtendN);

    private static Refusal Refuse(Command command) =>
        new(
            RefusalKind.NotServed,
            command.Name,
            $"{command.Name}: is not served for layer=0 alone together with these commands; leave layer=0 out"
        );
}
