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
    public static async Task<byte[][]> FreshAsync(SupervisedSystem system)
    {
        var fresh = new byte[Pictures][];
        for (var n = 0; n < Pictures; n++)
        {
            fresh[n] = await system.Http.GetByteArrayAsync(
                system.Address($"{Target(n)}&cache=off"),
                TestContext.Current.CancellationToken
            );
        }

        return fresh;
    }

    /// <summary>Demands that every picture is as it was drawn.</summary>
    public static async Task AssertFreshAsync(SupervisedSystem system, byte[][] fresh)
    {
        for (var n = 0; n < Pictures; n++)
        {
            using var response = await system.GetAsync(Target(n));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(
                fresh[n],
                await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
            );
        }
    }
}
