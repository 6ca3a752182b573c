using ImageServing.Vips;

namespace Vips.Tests;

public sealed class PipelineTests
{
    public PipelineTests() => _ = Library.Loaded;

    [Fact]
    public void Pixels_go_in_and_come_out()
    {
        using var arena = new VipsArena();
        var image = VipsImage.FromPixels<byte>(arena, [1, 2, 3, 4, 5, 6], 3, 2, 1, VipsBandFormat.U8);
        var flipped = image.Call("flip").Set("direction", 0).Image();

        Assert.Equal(
            (3, 2, 1, VipsBandFormat.U8),
            (flipped.Width, flipped.Height, flipped.Bands, flipped.Format)
        );
        Assert.Equal([3, 2, 1, 6, 5, 4], flipped.ToBytes());
    }

    [Fact]
    public void Numbers_lists_and_images_reach_an_operation()
    {
        using var arena = new VipsArena();
        var image = VipsImage.FromPixels<byte>(arena, [10, 20], 1, 1, 2, VipsBandFormat.U8);
        var joined = arena.Call("bandjoin").Set("in", [image, image]).Image();
        var linear = joined
            .Call("linear")
            .Set("a", [1.0, 2, 3, 4])
            .Set("b", [0.5])
            .Set("uchar", true)
            .Image();

        Assert.Equal([10, 40, 30, 80], linear.ToBytes());
    }

    [Fact]
    public void A_refused_operation_tells_libvips_text_and_leaves_none_behind()
    {
        using var arena = new VipsArena();
        var image = VipsImage.FromPixels<byte>(arena, [1, 2, 3], 3, 1, 1, VipsBandFormat.U8);
        VipsOperation Outside() =>
            image.Call("extract_area", "input").Set("left", 2).Set("top", 0).Set("width", 5).Set("height", 1);

        var first = Assert.Throws<VipsException>(() => Outside().Image());
        var second = Assert.Throws<VipsException>(() => Outside().Image());

        Assert.Contains("bad extract area", first.Detail, StringComparison.Ordinal);
        Assert.StartsWith("extract_area: ", first.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', first.Message);
        Assert.Equal(first.Message, second.Message);
    }

    [Fact]
    public void An_unknown_operation_is_an_exception()
    {
        using var arena = new VipsArena();

        var refusal = Assert.Throws<VipsException>(() => arena.Call("no_such_operation"));
        Assert.Contains("no_such_operation", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_pixels_for_the_size_are_refused()
    {
        using var arena = new VipsArena();

        Assert.Throws<VipsException>(() =>
            VipsImage.FromPixels<byte>(arena, [1, 2], 3, 1, 1, VipsBandFormat.U8)
        );
    }

    [Fact]
    public void The_loader_is_found_by_the_bytes()
    {
        using var arena = new VipsArena();
        var image = VipsImage.FromPixels<byte>(arena, [1, 2, 3], 1, 1, 3, VipsBandFormat.U8);
        using var png = arena.Call("pngsave_buffer").Save(image, CancellationToken.None);
        using var source = VipsSource.FromBytes(png.GetSpan());
        using var nonsense = VipsSource.FromBytes("no picture at all"u8);

        Assert.Equal("VipsForeignLoadPngSource", source.FindLoader());
        Assert.Null(nonsense.FindLoader());
        Assert.Throws<VipsException>(() => VipsSource.FromFile("/no/such/file"));
    }

    [Fact]
    public void Untrusted_loaders_are_closed()
    {
        using var arena = new VipsArena();
        using var source = VipsSource.FromBytes("P5\n1 1\n255\n\0"u8);

        Assert.Throws<VipsException>(() => arena.Call("ppmload_source").Set("source", source).Image());
    }

    [Fact]
    public void A_disposed_buffer_is_not_read_again()
    {
        using var arena = new VipsArena();
        var image = arena.Call("black").Set("width", 4).Set("height", 4).Image();
        var bytes = arena.Call("pngsave_buffer").Save(image, CancellationToken.None);
        Assert.Equal(bytes.Length, bytes.Memory.Length);

        ((IDisposable)bytes).Dispose();

        Assert.Throws<ObjectDisposedException>(() => bytes.GetSpan().Length);
    }

    [Fact]
    public void An_arena_frees_the_youngest_first()
    {
        var order = new List<int>();
        var arena = new VipsArena();
        arena.Own(new Recorder(order, 1));
        arena.Own(new Recorder(order, 2));
        arena.Dispose();
        arena.Dispose();

        Assert.Equal([2, 1], order);
    }

    [Fact]
    public void A_computation_ends_when_it_is_cancelled()
    {
        using var arena = new VipsArena();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var noise = arena.Call("gaussnoise").Set("width", 30_000).Set("height", 30_000).Image();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            arena.Call("pngsave_buffer").Save(noise.Call("cast").Set("format", 0).Image(), soon.Token)
        );
    }

    [Fact]
    public void Missing_header_fields_are_told_by_null_and_nothing()
    {
        using var arena = new VipsArena();
        var image = arena.Call("black").Set("width", 4).Set("height", 4).Image();

        Assert.Null(image.Number("n-pages"));
        Assert.True(image.Blob("icc-profile-data").IsEmpty);
        Assert.False(image.Has("xmp-data"));
        Assert.Equal(1, image.Orientation);
    }

    private sealed class Recorder(List<int> order, int number) : IDisposable
    {
        public void Dispose() => order.Add(number);
    }
}
