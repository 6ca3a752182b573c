using System.Text;
using ImageServing.PlatformServer.Content;
using ImageServing.PlatformServer.Http;

namespace ImageServing.PlatformServer.Tests.Content;

/// <summary>Files that change while they are sent.</summary>
public sealed class OpenFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_part_is_copied_over_the_bounds_of_blocks()
    {
        var bytes = Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251)).ToArray();
        var path = _home.Write("a.bin", "");
        await File.WriteAllBytesAsync(path, bytes, Cancelled);
        using var file = OpenFile.TryOpen(path)!;
        using var target = new MemoryStream();
        Assert.True(await file.CopyAsync(new ByteRange(60_000, 100_000), target, Cancelled));
        Assert.Equal(bytes[60_000..160_000], target.ToArray());
    }

    [Fact]
    public async Task A_file_that_is_replaced_is_sent_as_it_was_opened()
    {
        var path = _home.Write("a.txt", "before");
        using var file = OpenFile.TryOpen(path)!;
        File.Move(_home.Write("b.txt", "afterwards"), path, overwrite: true);
        var bytes = await file.ReadAsync(Cancelled);
        Assert.Equal("before", Encoding.UTF8.GetString(bytes!));
        Assert.Equal(6, file.Length);
    }

    [Fact]
    public async Task A_file_that_is_cut_is_told()
    {
        var path = _home.Write("a.txt", "before");
        using var file = OpenFile.TryOpen(path)!;
        await File.WriteAllTextAsync(path, "x", Cancelled);
        using var target = new MemoryStream();
        Assert.False(await file.CopyAsync(new ByteRange(0, file.Length), target, Cancelled));
        Assert.Null(await file.ReadAsync(Cancelled));
    }

    [Fact]
    public void What_is_not_there_cannot_be_opened()
    {
        Assert.Null(OpenFile.TryOpen(_home.At("nonesuch")));
        Assert.Null(OpenFile.TryOpen(_home.Home.Folder));
    }
}
