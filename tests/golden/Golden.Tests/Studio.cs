using ImageServing.Imaging;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.Golden.Tests;

/// <summary>Renders requests for the sample pictures the way the servers do, without the servers.</summary>
internal sealed class Studio
{
    private static readonly RenderDefaults s_defaults = new()
    {
        DefaultSize = new PixelSize(400, 400),
        Thumbnail = new ThumbnailDefaults { Background = Color.Rgb(0x33, 0x66, 0x99), Resolution = 9 },
    };

    private readonly ImageRenderer _raster;
    private readonly ImageRenderer _vector;
    private readonly string _samples;

    public Studio()
    {
        var root = FindRoot();
        _samples = Path.Combine(root, "dist", "ImageServing", "images", "samples");
        References = Path.Combine(root, "tests", "golden", "Golden.Tests", "references");
        Failures = Directory.CreateDirectory(Path.Combine(root, "dist", "golden-failures")).FullName;
        // The first load decides for the process: SVG must be allowed in it.
        var engine = ImagingEngine.Load(ImagingOptions.ForSvg, _ => { });
        _raster = new ImageRenderer(ImagingOptions.ForImages, engine);
        _vector = new ImageRenderer(ImagingOptions.ForSvg, engine);
    }

    public string References { get; }

    public string Failures { get; }

    /// <param name="request">Behind /is/image/samples/.</param>
    /// <param name="type">attribute::ThumbType.</param>
    public RenderedImage Render(string request, ThumbnailFit type = ThumbnailFit.Fit)
    {
        var parts = request.Split('?');
        var isVector = parts[0].EndsWith(".svg", StringComparison.Ordinal);
        var file = new FileInfo(Path.Combine(_samples, isVector ? parts[0] : parts[0] + ".tif"));
        var parsed = RequestParser.Parse(
            "/samples/" + parts[0],
            parts[1],
            new ParserOptions { Strict = true }
        );
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);

        // A fixed stamp: the noise seed is drawn from the plan.
        var source = new SourceImage(file.FullName, DateTime.UnixEpoch, 0);
        var plan = PlanBuilder.Build(
            parsed.Value,
            source,
            s_defaults with
            {
                Thumbnail = s_defaults.Thumbnail with { Type = type },
            }
        );
        Assert.True(plan.IsSuccess, plan.Refusal?.Message);

        var rendered = (isVector ? _vector : _raster).Render(
            plan.Value,
            TestContext.Current.CancellationToken
        );
        // A system's libvips may lack an encoder; the pinned one has them all.
        Assert.SkipWhen(
            rendered.Failure?.Code == RenderFailureCode.FormatNotSupported,
            rendered.Failure?.Message ?? ""
        );
        Assert.True(rendered.IsSuccess, rendered.Failure?.Message);
        return rendered.Value;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageServing.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
