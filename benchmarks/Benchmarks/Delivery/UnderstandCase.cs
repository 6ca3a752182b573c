using System.Diagnostics;
using System.Net;
using ImageServing.Benchmarks.Language;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Requests;
using ImageServing.Protocol;
using ImageServing.Rendering;
using ImageServing.ResponseCache;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>What a hit costs before the cache is asked: its text, the catalogs, the plan and the digest of it.</summary>
internal static class UnderstandCase
{
    private const int Repeats = 2000;
    private const int Rounds = 21;

    private static readonly PictureKey s_keys = new("/images");

    // Until the compiler has done its last pass over what runs often.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(5);

    public static Row Measure()
    {
        var url = SampleUrl.Of("/is/image/shop/dress?$hero$&wid=1080&fmt=webp")!;
        var resolver = new RequestResolver(
            SampleCatalogs.Make([url]),
            new ParserOptions(),
            TimeProvider.System
        );
        var client = new ClientRequest(
            "/is/image",
            url.RawPath,
            url.RawQuery,
            IPAddress.Loopback,
            TimeProvider.System.GetUtcNow()
        );
        var source = new SourceImage("/images/products/dress.tif", DateTime.UnixEpoch, 1_000_000);
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < s_warmUp)
        {
            Key(resolver, client, source);
        }

        List<double> microseconds = [];
        for (var round = 0; round < Rounds; round++)
        {
            begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < Repeats; i++)
            {
                Key(resolver, client, source);
            }

            microseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Repeats);
        }

        return new Row(
            "parse, resolve, key of a typical hit",
            new Samples(microseconds, "us"),
            null,
            "under 15 us"
        );
    }

    private static CacheKey Key(RequestResolver resolver, ClientRequest client, SourceImage source)
    {
        var request = resolver.Resolve(client).Request.Value!;
        var plan = PlanBuilder.Build(request.Request, source, PictureDefaults.Of(request));
        return s_keys.Of(plan.Value!, plain: null, Entries.TagsOf(request));
    }
}
