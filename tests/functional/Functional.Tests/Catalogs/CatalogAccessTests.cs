using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>Who may ask for what (reference: Request locking, Request obfuscation, ClientAddressFilter).</summary>
public sealed class CatalogAccessTests(CatalogSystem catalogs) : CatalogTests(catalogs)
{
    // The documented sum over wid=20, computed with the C code of the reference's page.
    private const string LockedQuery = "wid=20&3d25";

    [Fact]
    public async Task A_sum_locks_the_commands()
    {
        AssertIs(await PictureAsync($"sum/red?{LockedQuery}"), "image/jpeg", 20, 13);
        await AssertRefusedAsync("sum/red?wid=21&3d25", "the lock does not fit the request");
        await AssertRefusedAsync("sum/red?wid=20", "the request is not locked");
        await AssertRefusedAsync("sum/red", "the request is not locked");
    }

    [Fact]
    public async Task A_signature_locks_path_and_commands_until_it_expires()
    {
        var later = DateTimeOffset.UtcNow.AddHours(1);
        AssertIs(await PictureAsync(Signed("signed/red", "wid=20", later)), "image/jpeg", 20, 13);
        var other = Signed("signed/red", "wid=20", later);
        await AssertRefusedAsync(
            other.Replace("/red", "/blue", StringComparison.Ordinal),
            "the signature does not fit"
        );
        await AssertRefusedAsync(Signed("signed/red", "wid=20", DateTimeOffset.UnixEpoch), "has expired");
        await AssertRefusedAsync("signed/red?wid=20", "the request is not signed");
    }

    [Fact]
    public async Task Obfuscated_commands_are_base64()
    {
        var query = Convert.ToBase64String("wid=20&fmt=png"u8);
        AssertIs(await PictureAsync($"hidden/red?{query}"), "image/png", 20, 13);
        await AssertRefusedAsync("hidden/red?wid=20", "base64");
    }

    [Theory]
    [InlineData("far/red", "127.0.0.1 is not among the addresses that this catalog serves")]
    [InlineData("far/red?req=exists", "is not among the addresses")]
    [InlineData("site/far", "does not allow the address 127.0.0.1")]
    [InlineData("site/red?id=private", "rule 'private' (site-rules.xml:2) refuses such requests")]
    [InlineData("vector/red", "gives out no files by path")]
    [InlineData("full/nonesuch", "there is no image 'full/nonesuch'")]
    public async Task What_a_catalog_does_not_give_out_is_refused_in_words(string request, string words) =>
        await AssertRefusedAsync(request, words);

    [Fact]
    public async Task A_catalog_that_wants_records_serves_records() =>
        AssertIs(await PictureAsync("full/red?wid=6"), "image/jpeg", 6, 4);

    private static string Signed(string path, string query, DateTimeOffset expiry)
    {
        var seconds = expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = $"{query}&s7exp={seconds}";
        var hash = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(CatalogSystem.SecretKey),
            Encoding.UTF8.GetBytes($"/is/image/{path}?{signed}")
        );
        var signature = System.Buffers.Text.Base64Url.EncodeToString(hash.AsSpan(0, 16));
        return $"{path}?{signed}&s7sig={signature}";
    }
}
