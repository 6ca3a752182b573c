using ImageServing.Protocol;

namespace ImageServing.Rendering;

/// <summary>
/// Tells what is understood and cannot be painted yet. Where that would change the picture, a clear refusal is better
/// than a wrong picture.
/// </summary>
internal static class Unpainted
{
    /// <summary>The first thing that cannot be painted, or null.</summary>
    public static Refusal? FaultOf(ImageRequest request, RenderDefaults defaults) =>
        FaultOf(request.Commands)
        ?? FaultOfFormat(request.Commands)
        ?? FaultOf(request.Layer(LayerId.Composite))
        ?? FaultOf(request.Layer(LayerId.Zero))
        ?? FaultOfSource(request.Layer(LayerId.Zero))
        ?? FaultOfEffects(request)
        ?? FaultOfLayers(request)
        ?? FaultOf(defaults);

    private static Refusal? FaultOf(CommandSet commands) =>
        commands.Commands.FirstOrDefault(c =>
            c.ChangesPicture && c.State is not CommandState.Works && commands.Uses(c)
        )
            is { } command
            ? NotServed(command.Name, $"{command.Name}: {command.StateReason}")
            : null;

    private static Refusal? FaultOfFormat(CommandSet commands) =>
        commands.Get(Commands.Fmt) is { IsWritten: false }
            ? NotServed(Commands.Fmt.Name, "fmt: this format is not written by this server")
            : null;

    /// <summary>Objects, nested requests and URLs are not at fault: the caller has made a file of them.</summary>
    private static Refusal? FaultOfSource(CommandSet zero) =>
        !zero.TryGet(Commands.Src, out var source)
            ? null
            : source switch
            {
                EmbeddedSource => NotServed(
                    Commands.Src.Name,
                    "src: requests of Image Rendering and FXG are not rendered"
                ),
                _ => null,
            };

    private static Refusal? FaultOfEffects(ImageRequest request)
    {
        foreach (var (id, commands) in request.Effects)
        {
            if (IsVisible(commands) && !IsHidden(request, id.Parent))
            {
                return NotServed("effect", $"effect={id}: effect layers are not painted yet");
            }
        }
        return null;
    }

    /// <summary>An effect layer is its colour; without one there is nothing to paint (reference: color).</summary>
    private static bool IsVisible(CommandSet effect) =>
        effect.Get(Commands.Color) is { Alpha: > 0 } && effect.Get(Commands.Opac) is null or { Percent: > 0 };

    private static Refusal? FaultOfLayers(ImageRequest request)
    {
        foreach (var id in request.Layers.Keys)
        {
            if (id > LayerId.Zero && !IsHidden(request, id))
            {
                return NotServed("layer", $"layer={id}: layers above 0 are not painted yet");
            }
        }
        return null;
    }

    private static bool IsHidden(ImageRequest request, LayerId layer) =>
        layer > LayerId.Zero && request.Layer(layer).Get(Commands.Hide) is true;

    private static Refusal? FaultOf(RenderDefaults defaults) =>
        defaults.HasMask
            ? NotServed("catalog::MaskPath", "catalog::MaskPath: separate masks are not applied yet")
        : defaults.HasWatermark
            ? NotServed("attribute::Watermark", "attribute::Watermark: watermarks are not painted yet")
        : null;

    private static Refusal NotServed(string name, string message) =>
        new(RefusalKind.NotServed, name, message);
}
