using ImageServing.Hosting.Health;
using ImageServing.Hosting.Transport;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Flights;

namespace ImageServing.PlatformServer.Caching;

/// <summary>Puts the response cache together.</summary>
internal static class CacheComposition
{
    public static void AddPictureCache(this IServiceCollection services, StartSettings settings)
    {
        var cache = settings.Options.Cache;
        services.AddSingleton(new PictureKey(settings.SourceOrigin));
        services.AddSingleton(provider => Open(cache, provider));
        services.AddSingleton(provider => new FlightDesk<Failure>(
            provider.GetRequiredService<CacheStore>(),
            new FlightOptions
            {
                FailureHold = cache.FailureTime,
                PeerPatience = settings.Options.RenderDeadline,
            },
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<PictureCache>();
        services.AddSingleton<UrlMemo>();
        services.AddSingleton<KnownPictures>();
        services.AddSingleton<IQuickAnswers, QuickPictures>();
        services.AddHostedService<CacheFigures>();
        services.AddSingleton<CacheScopes>();
        services.AddSingleton<AuxiliaryCaches>();
        services.AddSingleton<IPrivateEndpoint, CacheEndpoint>();
    }

    private static CacheStore Open(ResponseCacheOptions cache, IServiceProvider provider)
    {
        var log = provider.GetRequiredService<ILogger<CacheStore>>();
        return CacheStore.Open(
            new CacheStoreOptions
            {
                Roots = [.. cache.Roots],
                MaxSize = cache.MaxBytes,
                MaxEntries = cache.MaxEntries,
                MemorySize = cache.MemoryBytes,
            },
            provider.GetRequiredService<TimeProvider>(),
            report =>
            {
                if (report.Fault is { } fault)
                {
                    Log.CacheFolderFails(log, report.Root, fault);
                }
                else
                {
                    Log.CacheFolderWorks(log, report.Root);
                }
            }
        );
    }
}
