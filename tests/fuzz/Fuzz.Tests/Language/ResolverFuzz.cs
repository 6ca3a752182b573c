using System.Net;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>Whatever a URL asks of catalogs that an enemy wrote: a resolved request, or one line that says why not.</summary>
public sealed class ResolverFuzz
{
    private const int Usual = 6_000;

    // 128 nested requests, each with a record, macros and rules of its own.
    private const long MostBytes = 64 << 20;

    private readonly RequestResolver _resolver = new(
        FuzzCatalogs.Read(),
        new ParserOptions(),
        TimeProvider.System
    );

    [Fact]
    public void Damaged_requests() =>
        FuzzCases.Each(Usual, random => UrlMutation.Of(UrlSeeds.All, random), Check);

    [Fact]
    public void Pieces_of_the_language() =>
        FuzzCases.Each(Usual, random => $"/{CatalogOf(random)}?{UrlMutation.Pieces(random)}", Check);

    private static string CatalogOf(Random random) =>
        random.Next(8) switch
        {
            0 => "ruled/img",
            1 => "grow/a",
            2 => "c/t",
            3 => "c/self",
            4 => "c/deep",
            5 => "c/set",
            6 => "img",
            _ => "c/img",
        };

    private void Check(string url)
    {
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        var client = new ClientRequest(
            "/is/image",
            cut < 0 ? url : url[..cut],
            cut < 0 ? "" : url[(cut + 1)..],
            IPAddress.Loopback,
            DateTimeOffset.UnixEpoch
        );
        var resolved = Bounded.Memory(MostBytes, () => _resolver.Resolve(client));
        AssertSensible(resolved.Request);
        if (resolved.Request.Value is not { } request)
        {
            var error = _resolver.ErrorImage(resolved.Entry, "a title", resolved.Request.Refusal!.Message);
            Assert.True(error?.IsSuccess ?? true, error?.Refusal?.Message);
            return;
        }
        Canonical.AssertStable(request.Request);
        AssertSensible(_resolver.WithDefaultImage(request, LayerId.Zero));
        foreach (var layer in request.Sources.Keys)
        {
            AssertSensible(_resolver.WithDefaultImage(request, layer));
        }
        Assert.NotNull(_resolver.TranslationsOf(request).ToList());
        Assert.NotNull(_resolver.SetObjectOf(request));
        if (request.Target.Record?.ImageSet is { } set && SetSyntax.Parse(set).Refusal is { } refusal)
        {
            Bounded.AssertSensible(refusal);
        }
    }

    private static void AssertSensible(Parsed<ResolvedRequest>? resolved)
    {
        if (resolved?.Refusal is { } refusal)
        {
            Bounded.AssertSensible(refusal);
        }
    }
}
