using System.Text.Json;
using ImageServing.Imaging;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.RenderServing.Tests;

public sealed class WarmUpTests
{
    [Fact]
    public void Its_source_may_be_opened_until_it_ends()
    {
        using var warmUp = new WarmUp("no picture"u8.ToArray(), NullLogger<WarmUp>.Instance);
        Assert.False(warmUp.IsRunning);

        warmUp.Run(Renderer());

        // One that cannot be read rehearses the way to its refusal.
        var source = JsonSerializer.Deserialize(warmUp.Body.Span, RenderJson.Default.RenderPlan)!.Source.Path;
        Assert.True(warmUp.IsRunning);
        Assert.True(warmUp.IsSource(source));
        Assert.False(warmUp.IsSource("/proc/self/fd/0"));
        Assert.Equal("no picture", File.ReadAllText(source));

        warmUp.End();
        Assert.False(warmUp.IsRunning);
        Assert.False(warmUp.IsSource(source));
        Assert.False(warmUp.IsSource(""));
    }

    private static ImageRenderer Renderer() =>
        new(ImagingOptions.ForImages, ImagingEngine.Load(ImagingOptions.ForImages, _ => { }));
}
