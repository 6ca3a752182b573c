using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Http;

/// <summary>The same picture with more pixels, for a screen that has more of them (reference: dpr).</summary>
internal static class PixelDensity
{
    // No screen has more; beyond it the limits of the reply would refuse nearly everything.
    private const double LargestRatio = 10;

    /// <summary>
    /// The request with a size that is so many times larger, or smaller. It stays below MaxPix with the proportions of
    /// the picture, as documented. Nothing changes beside rect=, whose pixels are those that a viewer counts.
    /// </summary>
    public static ResolvedRequest Scale(ResolvedRequest request, double ratio)
    {
        var commands = request.Request.Commands;
        if (commands.Has(Commands.Rect))
        {
            return request;
        }
        var (width, height) = (commands.Get(Commands.Wid), commands.Get(Commands.Hei));
        var scale = Allowed(Math.Min(ratio, LargestRatio), width, height, request.Attributes.MaxPix);
        return width is null && height is null && !commands.Has(Commands.Scl)
            ? request with
            {
                Attributes = request.Attributes with
                {
                    DefaultPix = Times(request.Attributes.DefaultPix, scale, request.Attributes.MaxPix),
                    DefaultThumbPix = Times(
                        request.Attributes.DefaultThumbPix,
                        scale,
                        request.Attributes.MaxPix
                    ),
                },
            }
            : WithCommands(request, Enlarged(commands, scale, request.Attributes.MaxPix));
    }

    /// <summary>The request with a width, for one that has no size of its own.</summary>
    public static ResolvedRequest WithWidth(ResolvedRequest request, int width)
    {
        var most = request.Attributes.MaxPix.Width;
        return WithCommands(
            request,
            request.Request.Commands.With(Commands.Wid, most > 0 ? Math.Min(width, most) : width)
        );
    }

    /// <summary>Whether a request says how large its picture is.</summary>
    public static bool HasSize(ResolvedRequest request)
    {
        var commands = request.Request.Commands;
        return commands.Has(Commands.Wid)
            || commands.Has(Commands.Hei)
            || commands.Has(Commands.Scl)
            || commands.Has(Commands.Rect);
    }

    private static CommandSet Enlarged(CommandSet commands, double scale, PixelSize most)
    {
        if (commands.TryGet(Commands.Scl, out var inverse))
        {
            commands = commands.With(Commands.Scl, inverse / scale);
        }
        var (width, height) = (commands.Get(Commands.Wid), commands.Get(Commands.Hei));
        if (width is { } wid)
        {
            commands = commands.With(Commands.Wid, Times(wid, scale));
        }
        if (height is { } hei)
        {
            commands = commands.With(Commands.Hei, Times(hei, scale));
        }
        return width is null ^ height is null ? Bounded(commands, most) : commands;
    }

    // With one dimension the other follows from the picture, and only the render server knows it. A box has both.
    private static CommandSet Bounded(CommandSet commands, PixelSize most) =>
        most is { Width: > 0, Height: > 0 } && !commands.Has(Commands.Fit) && !commands.Has(Commands.Scl)
            ? commands
                .With(Commands.Wid, commands.Get(Commands.Wid) ?? most.Width)
                .With(Commands.Hei, commands.Get(Commands.Hei) ?? most.Height)
                .With(Commands.Fit, new Fit(FitMode.Constrain, true))
            : commands;

    // A request that is too large without our doing is refused as it would be anyway.
    private static double Allowed(double ratio, int? width, int? height, PixelSize most) =>
        Math.Min(
            ratio,
            Math.Max(Math.Min(1, ratio), Math.Min(Room(width, most.Width), Room(height, most.Height)))
        );

    private static double Room(int? length, int most) =>
        length is { } asked && most > 0 ? (double)most / asked : double.PositiveInfinity;

    private static PixelSize Times(PixelSize size, double scale, PixelSize most) =>
        size is { Width: 0, Height: 0 }
            ? size
            : new PixelSize(
                Below(Times(size.Width, scale), most.Width),
                Below(Times(size.Height, scale), most.Height)
            );

    private static int Below(int length, int most) => most > 0 ? Math.Min(length, most) : length;

    private static int Times(int length, double scale) =>
        length == 0
            ? 0
            : (int)Math.Clamp(Math.Round(length * scale, MidpointRounding.AwayFromZero), 1, int.MaxValue);

    private static ResolvedRequest WithCommands(ResolvedRequest request, CommandSet commands) =>
        request with
        {
            Request = request.Request with { Commands = commands },
        };
}
