using ImageServing.Imaging;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

/// <summary>Short words for what the tests do most.</summary>
internal static class Rendering
{
    public static Picture Render(this RenderPlan plan) => Picture.Decode(plan.Bytes());

    public static byte[] Bytes(this RenderPlan plan, ImageRenderer? renderer = null)
    {
        var outcome = (renderer ?? Engine.Images).Render(plan, CancellationToken.None);
        Assert.True(outcome.IsSuccess, outcome.Failure?.Message);
        using var image = outcome.Value;
        return image.Bytes.ToArray();
    }

    public static RenderFailure Failure(this RenderPlan plan, ImageRenderer? renderer = null)
    {
        var outcome = (renderer ?? Engine.Images).Render(plan, CancellationToken.None);
        outcome.Value?.Dispose();
        Assert.False(outcome.IsSuccess);
        return outcome.Failure;
    }

    public static RenderPlan WithAlpha(this RenderPlan plan) =>
        plan with
        {
            Output = plan.Output with { Format = new OutputFormat(ImageEncoding.Png, true) },
        };

    public static RenderPlan Format(
        this RenderPlan plan,
        ImageEncoding encoding,
        bool alpha = false,
        PixelType? type = null,
        Compression? compression = null
    ) =>
        plan with
        {
            Output = plan.Output with { Format = new OutputFormat(encoding, alpha, type, compression) },
        };
}
