using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>Tests of one system with catalogs; it is started once for all of them.</summary>
[Collection(nameof(SharedCatalogs))]
public abstract class CatalogTests(CatalogSystem catalogs) : SystemTests(catalogs.Live)
{
    /// <summary>The picture of a request below /is/image/ that is served.</summary>
    protected async Task<byte[]> PictureAsync(string request)
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        var body = await response.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.True(
            response.StatusCode == HttpStatusCode.OK,
            $"{request}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}"
        );
        return body;
    }

    /// <summary>The text of a request below /is/image/ that is served.</summary>
    protected async Task<string> TextAsync(string request) =>
        System.Text.Encoding.UTF8.GetString(await PictureAsync(request));

    /// <summary>Asserts that a request is refused in one line that has these words.</summary>
    protected async Task AssertRefusedAsync(string request, string words)
    {
        using var response = await Live.GetAsync($"/is/image/{request}");
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    /// <summary>Asserts format and size.</summary>
    protected static void AssertIs(byte[] picture, string mimeType, int width, int height) =>
        Assert.Equal(new PictureHeader(mimeType, width, height), PictureHeader.Of(picture));
}

/// <summary>Joins the classes that share <see cref="CatalogSystem"/>.</summary>
[CollectionDefinition(nameof(SharedCatalogs))]
public sealed class SharedCatalogs : ICollectionFixture<CatalogSystem>;
