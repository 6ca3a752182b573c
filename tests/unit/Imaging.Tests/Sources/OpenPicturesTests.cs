using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace Imaging.Tests.Sources;

public sealed class OpenPicturesTests
{
    private const int Side = 64;

    // What a picture of these tests takes: its one tile, and two and a half rows of two.
    private const long BytesOfOne = 6 * Side * Side;

    private static readonly SourceFacts Facts = new(
        SourceFormat.Tiff,
        new PixelSize(Side, Side),
        Orientation: 1,
        HorizontalResolution: 1,
        Tile: new PixelSize(Side, Side),
        BytesPerPixel: 1,
        Levels: []
    );

    private readonly OpenPictures _pictures = new(4 * BytesOfOne);
    private int _opened;

    public OpenPicturesTests() => _ = Engine.Loaded;

    [Fact]
    public void A_picture_is_opened_once_for_many_renders()
    {
        Assert.Equal(7, Ask("a", 7));
        Assert.Equal(7, Ask("a", 8));
        Assert.Equal(1, _opened);
    }

    [Fact]
    public void A_changed_file_and_another_level_are_other_pictures()
    {
        Ask("a", 7);
        Assert.Equal(8, Ask("a", 8, length: 2));
        Assert.Equal(9, Ask("a", 9, length: 2, level: new PyramidLevel(1, "page", 1)));
        Assert.Equal(8, Ask("a", 10, length: 2));
        Assert.Equal(3, _opened);
    }

    [Fact]
    public void The_picture_that_was_not_asked_for_the_longest_is_closed()
    {
        foreach (var path in new[] { "a", "b", "a", "c", "d", "e", "a" })
        {
            Ask(path, 7);
        }

        Assert.Equal(5, _opened);
        Ask("b", 7);
        Assert.Equal(6, _opened);
    }

    [Fact]
    public void Two_renders_at_once_share_a_picture()
    {
        using (var first = new VipsArena())
        using (var second = new VipsArena())
        {
            var one = Borrow(first, "a", 7);
            var other = Borrow(second, "a", 8);
            Assert.Equal(7, NumberOf(one));
            Assert.Equal(7, NumberOf(other));
        }

        Assert.Equal(1, _opened);
    }

    [Fact]
    public void A_picture_that_is_closed_meanwhile_stays_with_its_render()
    {
        using var render = new VipsArena();
        var lent = Borrow(render, "a", 7);
        _pictures.Forget("a");

        Assert.Equal(8, Ask("a", 8));
        Assert.Equal(7, NumberOf(lent));
    }

    [Fact]
    public void A_forgotten_picture_is_opened_again()
    {
        Ask("a", 7);
        Ask("b", 7);
        _pictures.Forget("a");

        Assert.Equal(8, Ask("a", 8));
        Assert.Equal(7, Ask("b", 8));
    }

    [Fact]
    public void A_picture_beyond_the_capacity_is_not_taken()
    {
        Assert.True(_pictures.Takes(Facts, level: null));
        Assert.False(_pictures.Takes(Facts with { RawSize = new PixelSize(100_000, 10) }, level: null));
    }

    [Fact]
    public void A_picture_that_cannot_be_opened_is_not_kept()
    {
        using var render = new VipsArena();
        Assert.Throws<VipsException>(() =>
            _pictures.Lend(render, Stamp("a", 1), Facts, null, own => own.Call("no such operation").Image())
        );
        Assert.Equal(7, Ask("a", 7));
    }

    /// <summary>The number that all pixels of the picture are.</summary>
    private int Ask(string path, byte number, long length = 1, PyramidLevel? level = null)
    {
        using var render = new VipsArena();
        return NumberOf(Borrow(render, path, number, length, level));
    }

    private static int NumberOf(VipsImage image) =>
        image.CopyMemory(CancellationToken.None).ToBytes().Distinct().Single();

    private VipsImage Borrow(
        VipsArena render,
        string path,
        byte number,
        long length = 1,
        PyramidLevel? level = null
    ) =>
        _pictures.Lend(
            render,
            Stamp(path, length),
            Facts,
            level,
            own =>
            {
                _opened++;
                var pixels = Enumerable.Repeat(number, Side * Side).ToArray();
                return VipsImage.FromPixels<byte>(own, pixels, Side, Side, 1, VipsBandFormat.U8);
            }
        );

    private static SourceStamp Stamp(string path, long length) => new(path, DateTime.UnixEpoch, length);
}
