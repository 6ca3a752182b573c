using System.Diagnostics;
using System.Net;
using ImageServing.Benchmarks.Language;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Requests;
using ImageServing.Protocol;
using ImageServing.Rendering;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>What a hit costs before the cache is asked: its text, the catalogs, the plan and the digest of it.</summary>
internal static class UnderstandCase
{
    private const int Repeats = 2000;
    private const int Rounds = 21;

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

    private static string Key(RequestResolver resolver, ClientRequest client, SourceImage source)
    {
        var request = resolver.Resolve(client).Request;
        var plan = PlanBuilder.Build(request.Value!.Request, source, PictureDefaults.Of(request.Value));
        return PlanIdentity.Of(plan.Value!);
    }
}
