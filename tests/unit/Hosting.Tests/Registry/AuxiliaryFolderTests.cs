using ImageServing.Hosting.Registry;

namespace ImageServing.Hosting.Tests.Registry;

public sealed class AuxiliaryFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(null, "cache/auxiliary")]
    [InlineData("", "cache/auxiliary")]
    [InlineData("cache.rootPaths=", "cache/auxiliary")]
    [InlineData("cache.rootPaths=./fast;./slow", "fast/auxiliary")]
    [InlineData("cache.rootPaths=./fast\nsomething.else=wrong", "fast/auxiliary")]
    public void It_lies_below_the_first_root_of_the_cache(string? text, string expected)
    {
        if (text is not null)
        {
            _folder.Create("conf/PlatformServer.conf", text);
        }
        Assert.Equal(_folder.At(expected), AuxiliaryFolder.Find(new ServerHome(_folder.At(""))));
    }

    [Fact]
    public void It_may_lie_anywhere()
    {
        _folder.Create("conf/PlatformServer.conf", "cache.rootPaths=/var/cache/images");
        Assert.Equal("/var/cache/images/auxiliary", AuxiliaryFolder.Find(new ServerHome(_folder.At(""))));
    }

    public void Dispose() => _folder.Dispose();
}
