using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>A random plan and source size that leave pixels.</summary>
internal sealed record GeometryCase(RenderPlan Plan, PixelSize Source)
{
    public static Arbitrary<GeometryCase> Any { get; } = Arb.From(Generate());

    // A narrow region in a wide view can scale the canvas beyond what is computed at all. A tenth of the limit
    // leaves room for a region or a layer that is larger than the canvas.
    private bool IsModest
    {
        get
        {
            var (left, top, right, bottom) = GeometryModel.Of(Plan, Source).CanvasInReply;
            return Math.Max(right - left, bottom - top) <= 1_000_000;
        }
    }

    public RenderGeometry Compute()
    {
        var outcome = RenderGeometry.Compute(Plan, Source);
        Assert.True(outcome.IsSuccess, outcome.Failure?.Message);
        return outcome.Value;
    }

    private static Gen<GeometryCase> Generate() => Cases().Where(c => c.IsModest);

    private static Gen<GeometryCase> Cases() =>
        from source in SizeOf(1, 3000)
        from layer in Layers(source).Where(l => Canvas(l, source) is { Width: >= 1, Height: >= 1 })
        let canvas = Canvas(layer, source)
        from view in Views(canvas)
        select new GeometryCase(
            new RenderPlan
            {
                Source = new SourceImage("/a.tif", default, 1),
                Layer = layer,
                View = view,
            },
            source
        );

    private static PixelSize Canvas(LayerPlan layer, PixelSize source)
    {
        var plan = new RenderPlan { Source = new SourceImage("/a.tif", default, 1), Layer = layer };
        var (width, height) = GeometryModel.Of(plan, source).Canvas;
        return new PixelSize((int)width, (int)height);
    }

    private static Gen<LayerPlan> Layers(PixelSize source) =>
        from crop in Maybe(Overlapping(source))
        from size in Maybe(SizeOf(0, 2000))
        from scale in Maybe(Hundredths(1, 400))
        from res in Maybe(Hundredths(100, 30000))
        from angle in Gen.Elements(0.0, 0, 90, 180, 270, -90, 450, 30, 45.5, -0.1, 180.0000001, 359)
        from extend in Maybe(Gen.Choose(0, 300).Four())
        from extendN in Maybe(Hundredths(-40, 100).Four())
        select new LayerPlan
        {
            Crop = crop,
            Size = size,
            Scale = scale,
            Resolution = res,
            Rotate = angle,
            Extend = extend is var (l, t, r, b) ? new Margins(l, t, r, b) : null,
            ExtendNormalized =
                extend is null && extendN is var (nl, nt, nr, nb)
                    ? new NormalizedMargins(nl, nt, nr, nb)
                    : null,
        };

    private static Gen<ViewPlan> Views(PixelSize canvas) =>
        from region in Maybe(Overlapping(canvas))
        from wid in Maybe(Gen.Choose(1, 1500))
        from hei in Maybe(Gen.Choose(1, 1500))
        from scl in Gen.Frequency(
            (3, Gen.Constant((double?)null)),
            (1, Hundredths(5, 2000).Select(v => (double?)v))
        )
        from mode in Maybe(Gen.Elements(Enum.GetValues<FitMode>()))
        from upscale in Gen.Elements(true, false)
        from alignment in Hundredths(-100, 100).Two()
        from largest in Gen.Elements(new PixelSize(0, 0), new PixelSize(400, 400), new PixelSize(0, 350))
        from rectangle in Maybe(Rectangles())
        select new ViewPlan
        {
            Region = region,
            Width = wid,
            Height = hei,
            InverseScale = scl,
            Fit = mode is { } m ? new Fit(m, upscale) : null,
            Align = new Alignment(alignment.Item1, alignment.Item2),
            DefaultSize = largest,
            Rectangle = rectangle,
        };

    private static Gen<ViewRectangle> Rectangles() =>
        from x in Gen.Choose(-500, 500)
        from y in Gen.Choose(-500, 500)
        from size in SizeOf(1, 600)
        from scale in Hundredths(10, 300)
        select new ViewRectangle(new PixelRect(x, y, size.Width, size.Height), scale);

    private static Gen<PixelRect> Overlapping(PixelSize whole) =>
        from x in Gen.Choose(-whole.Width / 2, whole.Width - 1)
        from y in Gen.Choose(-whole.Height / 2, whole.Height - 1)
        from width in Gen.Choose(Math.Max(1, 1 - x), whole.Width * 2)
        from height in Gen.Choose(Math.Max(1, 1 - y), whole.Height * 2)
        select new PixelRect(x, y, width, height);

    private static Gen<PixelSize> SizeOf(int least, int most) =>
        from width in Gen.Choose(least, most)
        from height in Gen.Choose(least, most)
        select new PixelSize(width, height);

    private static Gen<double> Hundredths(int least, int most) =>
        Gen.Choose(least, most).Select(v => v / 100.0);

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((1, Gen.Constant((T?)null)), (1, gen.Select(v => (T?)v)));
}
