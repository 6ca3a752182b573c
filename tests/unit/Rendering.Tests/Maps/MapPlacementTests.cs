using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Rendering.Tests;

/// <summary>The pages Image maps and map: how areas get into the reply.</summary>
public sealed class MapPlacementTests
{
    private const string Rect = "<area shape=\"rect\" coords=\"10,20,30,60\" href=\"a\">";

    private static readonly PixelSize s_source = new(200, 100);

    private static readonly RenderPlan s_plan = new() { Source = new SourceImage("/a.tif", default, 1) };

    [Fact]
    public void Nothing_asked_changes_nothing() => Assert.Equal(Rect, OfSource(s_plan, Rect));

    [Fact]
    public void Scale_moves_corners() =>
        Assert.Equal(
            "<area shape=\"rect\" coords=\"5,10,15,30\" href=\"a\">",
            OfSource(s_plan with { View = new ViewPlan { Width = 100 } }, Rect)
        );

    [Fact]
    public void Crop_moves_and_cuts() =>
        Assert.Equal(
            "<area shape=\"rect\" coords=\"0,0,10,30\" href=\"a\">",
            OfSource(Layer(new LayerPlan { Crop = new PixelRect(20, 30, 50, 50) }), Rect)
        );

    [Fact]
    public void Areas_that_become_empty_are_removed() =>
        Assert.Equal("", OfSource(Layer(new LayerPlan { Crop = new PixelRect(100, 0, 50, 50) }), Rect));

    [Fact]
    public void Flip_mirrors()
    {
        Assert.Equal(
            "<area shape=\"rect\" coords=\"170,20,190,60\" href=\"a\">",
            OfSource(s_plan with { Composite = new CompositePlan { Flip = Flip.LeftRight } }, Rect)
        );
        Assert.Equal(
            "<area shape=\"rect\" coords=\"10,40,30,80\" href=\"a\">",
            OfSource(Layer(new LayerPlan { Flip = Flip.UpDown }), Rect)
        );
    }

    [Fact]
    public void Rotate_by_a_quarter_keeps_rectangles() =>
        Assert.Equal(
            "<area shape=\"rect\" coords=\"40,10,80,30\" href=\"a\">",
            OfSource(Layer(new LayerPlan { Rotate = 90 }), Rect)
        );

    [Fact]
    public void Rotate_by_other_angles_makes_polygons()
    {
        var map = ImageMap.Parse(Rect).Place(Placed(Layer(new LayerPlan { Rotate = 30 })));
        var area = Assert.Single(map.Areas);

        Assert.Equal("poly", area.ValueOf("shape"));
        Assert.Equal(8, area.Shape!.Coordinates.Length);
        Assert.Equal("a", area.ValueOf("href"));
    }

    [Fact]
    public void Extend_moves() =>
        Assert.Equal(
            "<area shape=\"rect\" coords=\"15,26,35,66\" href=\"a\">",
            OfSource(Layer(new LayerPlan { Extend = new Margins(5, 6, 7, 8) }), Rect)
        );

    [Fact]
    public void Circles_stay_circles_while_they_can()
    {
        const string Circle = "<area shape=\"circle\" coords=\"100,50,20\">";

        Assert.Equal(
            "<area shape=\"circle\" coords=\"50,25,10\">",
            OfSource(s_plan with { View = new ViewPlan { Width = 100 } }, Circle)
        );
        var stretched = new ViewPlan
        {
            Width = 100,
            Height = 100,
            Fit = new Fit(FitMode.Stretch, true),
        };
        Assert.StartsWith("<area shape=\"poly\"", OfSource(s_plan with { View = stretched }, Circle));
        Assert.StartsWith(
            "<area shape=\"poly\"",
            OfSource(Layer(new LayerPlan { Crop = new PixelRect(100, 0, 100, 100) }), Circle)
        );
    }

    [Fact]
    public void Default_becomes_the_layer_rectangle()
    {
        Assert.Equal(
            "<area shape=\"rect\" href=\"a\" coords=\"0,0,200,100\">",
            OfSource(s_plan, "<area shape=\"DEFAULT\" href=\"a\">")
        );
        Assert.Equal(
            "<area alt=Scene href=b shape=\"rect\" coords=\"0,0,100,50\">",
            OfLayer(s_plan with { View = new ViewPlan { Width = 100 } }, "<area alt=Scene href=b>")
        );
    }

    [Fact]
    public void Map_in_layer_coordinates_starts_behind_rotate_and_extend()
    {
        var plan = Layer(new LayerPlan { Rotate = 90, Extend = new Margins(10, 10, 10, 10) });

        Assert.Equal("<area shape=\"rect\" coords=\"10,20,30,60\" href=\"a\">", OfLayer(plan, Rect));
        Assert.Equal(
            "<area shape=\"rect\" coords=\"5,10,15,30\" href=\"a\">",
            OfLayer(plan with { View = new ViewPlan { InverseScale = 2 } }, Rect)
        );
    }

    [Fact]
    public void Areas_are_cut_at_the_view() =>
        Assert.Equal(
            "<area shape=\"rect\" coords=\"0,0,5,40\" href=\"a\">",
            OfSource(
                s_plan with
                {
                    View = new ViewPlan
                    {
                        InverseScale = 1,
                        Rectangle = new ViewRectangle(new PixelRect(25, 20, 50, 50), 1),
                    },
                },
                Rect
            )
        );

    [Fact]
    public void A_layer_above_brings_its_own_transform()
    {
        var upper = new MapPlacement(
            MapTransform.Scaling(2, 2).Then(MapTransform.Translation(50, 0)),
            Window: null,
            Layer: new MapRect(50, 0, 150, 100),
            View: new MapRect(0, 0, 120, 100)
        );
        var front = ImageMap
            .Parse("<area shape=rect coords=0,0,10,10 href=front><area href=all>")
            .Place(upper);
        var map = ImageMap.Join([front, ImageMap.Parse(Rect).Place(Placed(s_plan))]);

        Assert.Equal(
            [
                "<area shape=rect coords=\"50,0,70,20\" href=front>",
                "<area href=all shape=\"rect\" coords=\"50,0,120,100\">",
                Rect,
            ],
            map.Areas.Select(a => a.ToString())
        );
    }

    [Theory]
    [InlineData("", "10,5,20,15", "90,45,100,55")]
    [InlineData("scl=2", "10,5,20,15", "45,23,50,28")]
    [InlineData("flip=lr", "10,5,20,15", "100,45,110,55")]
    [InlineData("layer=1&size=20,20", "10,5,20,15", "95,48,100,53")]
    [InlineData("layer=1&flip=ud", "10,0,20,5", "90,55,100,60")]
    [InlineData("layer=1&rotate=90", "0,0,20,10", "100,30,110,50")]
    [InlineData("layer=1&crop=10,5,20,10", "0,0,20,10", "90,45,100,50")]
    [InlineData("layer=1&extend=10,0,0,0", "0,0,20,10", "85,40,105,50")]
    [InlineData("layer=1&pos=90,0", "0,0,40,20", "170,40,200,60")]
    [InlineData("layer=1&pos=200,0", "0,0,40,20", "")]
    [InlineData("scl=1&rect=100,50,100,50&layer=1", "0,0,40,20", "0,0,20,10")]
    public void An_area_of_the_source_of_a_layer_moves_with_it(
        string commands,
        string coords,
        string expected
    ) => Assert.Equal(expected, CoordsOf(commands, coords, ofSource: true));

    [Theory]
    [InlineData("layer=1&rotate=90&extend=5,5,5,5", "0,0,30,50", "85,25,115,75")]
    [InlineData("layer=1&rotate=30", "0,0,45,37", "78,32,123,69")]
    [InlineData("wid=100&layer=1&rotate=90", "0,0,20,40", "45,15,55,35")]
    public void Map_of_a_layer_starts_behind_its_rotate_and_extend(
        string commands,
        string coords,
        string expected
    ) => Assert.Equal(expected, CoordsOf(commands, coords, ofSource: false));

    [Fact]
    public void A_layer_like_layer_0_has_its_areas_there_too_whatever_the_geometry()
    {
        var cases =
            from geometry in GeometryCase.Any.Generator
            from flip in Gen.Choose(0, 3)
            from corner in Gen.Choose(0, 100).ListOf(2)
            select (geometry, (Flip)flip, corner.ToArray());
        Prop.ForAll(Arb.From(cases), c => AreAlike(c.geometry, c.Item2, c.Item3))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static void AreAlike(GeometryCase @case, Flip flip, int[] corner)
    {
        var plan = @case.Plan with { Layer = @case.Plan.Layer with { Flip = flip } };
        var geometry = RenderGeometry.Compute(plan, @case.Source).Value!;
        var layer = new PlacedLayer { Transforms = plan.Layer, Alignment = new LayerAlignment() };
        var canvas = geometry.Layer.Canvas;
        var there = LayerPlacement
            .Compute(
                layer,
                @case.Source,
                canvas,
                layer.Alignment.OriginIn(geometry.Layer, flip, @case.Source)
            )
            .Value!;
        var shown = there.Window;
        var point = new MapPoint(
            shown.X + shown.Width * corner[0] / 100.0,
            shown.Y + shown.Height * corner[1] / 100.0
        );

        var expected = MapPlacement.OfSource(plan, geometry).Transform.Apply(point);
        var actual = MapPlacement.OfSource(plan, geometry, there).Transform.Apply(point);

        // The steps of the reply are rounded to its pixels, a crop's part of it to those of a large scale.
        var tolerance = 3 + 1e-3 * Math.Max(Math.Abs(expected.X), Math.Abs(expected.Y));
        Assert.InRange(actual.X - expected.X, -tolerance, tolerance);
        Assert.InRange(actual.Y - expected.Y, -tolerance, tolerance);
    }

    /// <summary>The area of a layer 1 of 40x20 pixels in the middle of 200x100.</summary>
    private static string? CoordsOf(string commands, string coords, bool ofSource)
    {
        var request = RequestParser.Parse("/a", commands, new ParserOptions()).Value!;
        var above = LayerId.Of(1);
        var plan = PlanBuilder
            .Build(
                request with
                {
                    Layers = request.Layers.Remove(above),
                },
                s_plan.Source,
                new RenderDefaults()
            )
            .Value!;
        var geometry = RenderGeometry.Compute(plan, s_source).Value!;
        var layer = PlacedLayer.OfImage(request.Layer(above), anchor: null, 72);
        var there = LayerPlacement
            .Compute(layer, new PixelSize(40, 20), geometry.Layer.Canvas, new MapPoint(100, 50))
            .Value!;
        return ImageMap
                .Parse($"<area shape=rect coords={coords}>")
                .Place(
                    ofSource
                        ? MapPlacement.OfSource(plan, geometry, there)
                        : MapPlacement.OfLayer(plan, geometry, there)
                )
                .Areas.SingleOrDefault()
                ?.ValueOf("coords")
            ?? "";
    }

    [Fact]
    public void Percentages_are_left_out() =>
        Assert.Equal("", OfSource(s_plan, "<area shape=rect coords=\"1%,2%,3%,4%\">"));

    [Fact]
    public void Points_of_an_area_are_the_points_of_the_picture_any_geometry_shows()
    {
        var cases =
            from geometry in GeometryCase.Any.Generator
            from layerFlip in Gen.Choose(0, 3)
            from compositeFlip in Gen.Choose(0, 3)
            from corners in Gen.Choose(-10, 110).ListOf(4)
            from points in Gen.Choose(0, 1000).ListOf(40)
            select (geometry, (Flip)layerFlip, (Flip)compositeFlip, corners.ToArray(), points.ToArray());
        Prop.ForAll(Arb.From(cases), c => Agree(c.geometry, c.Item2, c.Item3, c.Item4, c.Item5))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    /// <summary>Every point of the reply, followed back step by step, is in the source's area, or is not.</summary>
    private static void Agree(
        GeometryCase @case,
        Flip layerFlip,
        Flip compositeFlip,
        int[] corners,
        int[] points
    )
    {
        var source = @case.Source;
        var plan = @case.Plan with
        {
            Layer = @case.Plan.Layer with { Flip = layerFlip },
            Composite = new CompositePlan { Flip = compositeFlip },
        };
        var geometry = RenderGeometry.Compute(plan, source).Value!;
        var area = new MapRect(
            Math.Min(corners[0], corners[2]) * source.Width / 100.0,
            Math.Min(corners[1], corners[3]) * source.Height / 100.0,
            Math.Max(corners[0], corners[2]) * source.Width / 100.0,
            Math.Max(corners[1], corners[3]) * source.Height / 100.0
        );
        var text = FormattableString.Invariant(
            $"<area shape=rect coords={area.Left},{area.Top},{area.Right},{area.Bottom}>"
        );
        var placement = MapPlacement.OfSource(plan, geometry);
        var shape = ImageMap.Parse(text).Place(placement).Areas.SingleOrDefault()?.Shape;

        // Half a pixel of rounding, and polygons whose corners are rounded lean a little.
        const double Tolerance = 1.5;
        var raster = geometry.Raster;
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            var point = new MapPoint(
                raster.Reply.Width * points[i] / 1000.0,
                raster.Reply.Height * points[i + 1] / 1000.0
            );
            var isWell = Neighbours(point, Tolerance).All(p => IsShown(area, raster, plan, p));
            var isNowhere = Neighbours(point, Tolerance).All(p => !IsShown(area, raster, plan, p));
            var isIn = shape is not null && Contains(shape, point);
            Assert.False(isWell && !isIn, $"{point} should be in {shape}");
            Assert.False(isNowhere && isIn && !IsSliver(area, raster), $"{point} should not be in {shape}");
        }
    }

    // An area thinner than a few pixels of the reply has no outside that a grid of points could see.
    private static bool IsSliver(MapRect area, RasterGeometry raster)
    {
        const double Thin = 6;
        var window = raster.Window;
        var seen = area.Intersect(
            new MapRect(window.X, window.Y, (double)window.X + window.Width, (double)window.Y + window.Height)
        );
        return Math.Min(
                (seen.Right - seen.Left) * raster.SourceScale.X,
                (seen.Bottom - seen.Top) * raster.SourceScale.Y
            ) < Thin
            || Math.Min(raster.Reply.Width, raster.Reply.Height) < Thin;
    }

    private static IEnumerable<MapPoint> Neighbours(MapPoint point, double distance)
    {
        for (var step = 0; step < 16; step++)
        {
            var (sin, cos) = Math.SinCos(step * Math.PI / 8);
            yield return new(point.X + distance * cos, point.Y + distance * sin);
        }
        yield return point;
    }

    private static bool IsShown(MapRect area, RasterGeometry raster, RenderPlan plan, MapPoint reply)
    {
        var visible = raster.Visible;
        if (!Inside(reply.X, visible.X, visible.Width) || !Inside(reply.Y, visible.Y, visible.Height))
        {
            return false;
        }

        // 1. out of the placement, to the canvas
        var x = (reply.X - raster.Placement.X) * raster.Canvas.Width / raster.Placement.Width;
        var y = (reply.Y - raster.Placement.Y) * raster.Canvas.Height / raster.Placement.Height;
        if (!Inside(x, 0, raster.Canvas.Width) || !Inside(y, 0, raster.Canvas.Height))
        {
            return false;
        }
        (x, y) = Mirror(plan.Composite.Flip, raster.Canvas, x, y);

        // 2. without the margins, turned back around the middle
        x -= raster.Extend.Left + raster.Rotated.Width / 2.0;
        y -= raster.Extend.Top + raster.Rotated.Height / 2.0;
        var (sin, cos) = Math.SinCos(-raster.Angle * Math.PI / 180);
        (x, y) = (
            x * cos - y * sin + raster.Layer.Width / 2.0,
            x * sin + y * cos + raster.Layer.Height / 2.0
        );
        (x, y) = Mirror(plan.Layer.Flip, raster.Layer, x, y);

        // 3. to the source
        x = (x - raster.Content.X) * raster.Window.Width / raster.Content.Width + raster.Window.X;
        y = (y - raster.Content.Y) * raster.Window.Height / raster.Content.Height + raster.Window.Y;
        return Inside(x, raster.Window.X, raster.Window.Width)
            && Inside(y, raster.Window.Y, raster.Window.Height)
            && x >= area.Left
            && x <= area.Right
            && y >= area.Top
            && y <= area.Bottom;
    }

    private static bool Inside(double value, double start, double length) =>
        value >= start && value <= start + length;

    private static (double X, double Y) Mirror(Flip flip, PixelSize size, double x, double y) =>
        (flip.HasFlag(Flip.LeftRight) ? size.Width - x : x, flip.HasFlag(Flip.UpDown) ? size.Height - y : y);

    /// <summary>Even-odd rule.</summary>
    private static bool Contains(MapShape shape, MapPoint point)
    {
        var c = shape.Coordinates;
        if (shape.Kind is MapShapeKind.Rect)
        {
            return point.X >= c[0] && point.X <= c[2] && point.Y >= c[1] && point.Y <= c[3];
        }
        var inside = false;
        for (var (i, j) = (0, c.Length - 2); i < c.Length; j = i, i += 2)
        {
            if (
                c[i + 1] > point.Y != c[j + 1] > point.Y
                && point.X < (c[j] - c[i]) * (point.Y - c[i + 1]) / (c[j + 1] - c[i + 1]) + c[i]
            )
            {
                inside = !inside;
            }
        }
        return inside;
    }

    private static RenderPlan Layer(LayerPlan layer) => s_plan with { Layer = layer };

    private static MapPlacement Placed(RenderPlan plan) =>
        MapPlacement.OfSource(plan, RenderGeometry.Compute(plan, s_source).Value!);

    private static string OfSource(RenderPlan plan, string map) =>
        ImageMap.Parse(map).Place(Placed(plan)).ToString();

    private static string OfLayer(RenderPlan plan, string map) =>
        ImageMap
            .Parse(map)
            .Place(MapPlacement.OfLayer(plan, RenderGeometry.Compute(plan, s_source).Value!))
            .ToString();
}
