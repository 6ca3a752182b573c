using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;

namespace Imaging.Tests.Sources;

public sealed class SourceMemoryTests
{
    private static readonly SourceFacts Facts = new(
        SourceFormat.Tiff,
        new PixelSize(40, 30),
        Orientation: 1,
        HorizontalResolution: 1,
        Tile: default,
        BytesPerPixel: 3,
        Levels: []
    );

    [Fact]
    public void A_file_is_known_until_its_stamp_changes()
    {
        var memory = new SourceMemory(10);
        memory.Remember(Stamp("a"), Facts);

        Assert.True(memory.TryFind(Stamp("a"), out var known));
        Assert.Same(Facts, known);
        Assert.False(memory.TryFind(Stamp("a") with { Length = 2 }, out _));
        Assert.False(memory.TryFind(Stamp("a") with { ModifiedUtc = DateTime.MaxValue }, out _));
        Assert.False(memory.TryFind(Stamp("b"), out _));
    }

    [Fact]
    public void The_one_that_was_not_asked_for_the_longest_goes_first()
    {
        var memory = new SourceMemory(2);
        memory.Remember(Stamp("a"), Facts);
        memory.Remember(Stamp("b"), Facts);
        memory.TryFind(Stamp("a"), out _);
        memory.Remember(Stamp("c"), Facts);

        Assert.True(memory.TryFind(Stamp("a"), out _));
        Assert.False(memory.TryFind(Stamp("b"), out _));
        Assert.True(memory.TryFind(Stamp("c"), out _));
    }

    [Fact]
    public void A_new_stamp_replaces_the_old_one_and_a_path_can_be_forgotten()
    {
        var memory = new SourceMemory(2);
        memory.Remember(Stamp("a"), Facts);
        memory.Remember(Stamp("b"), Facts);
        memory.Remember(Stamp("a") with { Length = 2 }, Facts);

        Assert.False(memory.TryFind(Stamp("a"), out _));
        Assert.True(memory.TryFind(Stamp("a") with { Length = 2 }, out _));
        Assert.True(memory.TryFind(Stamp("b"), out _));
        memory.Forget("b");
        Assert.False(memory.TryFind(Stamp("b"), out _));
    }

    private static SourceStamp Stamp(string path) => new(path, DateTime.UnixEpoch, 1);
}
