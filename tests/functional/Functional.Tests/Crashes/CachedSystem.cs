using System.Globalization;
using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>A system as shipped, and what the pictures of <see cref="DamagedCacheTests"/> are like when drawn anew.</summary>
public sealed class CachedSystem : IAsyncLifetime
{
    // Each about a kilobyte: a dozen would fill the folder of the limited test.
    public const int Pictures = 40;

    private byte[][] _fresh = [];

    public SupervisedSystem Live { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Live = await SupervisedSystem.StartAsync();
        _fresh = await FreshAsync(Live);
    }

    public ValueTask DisposeAsync() => Live.DisposeAsync();

    /// <summary>Demands that every picture is as it was drawn.</summary>
    public Task AssertFreshAsync() => AssertFreshAsync(Live, _fresh);

    /// <summary>The files of a cache.</summary>
    public static string[] Entries(SupervisedSystem system) =>
        Directory.GetFiles(system.Folder.At("cache"), "*.entry", SearchOption.AllDirectories);

    /// <summary>The request for a picture.</summary>
    public static string Target(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{SupervisedSystem.Sample}?wid={20 + number}&fmt=png");

    /// <summary>The pictures without the cache.</summary>
    public static Task<byte[][]> FreshAsync(SupervisedSystem system) =>
        Task.WhenAll(Enumerable.Range(0, Pictures).Select(n => BytesAsync(system, $"{Target(n)}&cache=off")));

    /// <summary>Demands that every picture is as it was drawn.</summary>
    public static async Task AssertFreshAsync(SupervisedSystem system, byte[][] fresh) =>
        Assert.Equal(
            fresh,
            await Task.WhenAll(Enumerable.Range(0, Pictures).Select(n => BytesAsync(system, Target(n))))
        );

    private static async Task<byte[]> BytesAsync(SupervisedSystem system, string target)
    {
        using var response = await system.GetAsync(target);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
