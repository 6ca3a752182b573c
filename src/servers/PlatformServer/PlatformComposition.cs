using ImageServing.Catalogs;
using ImageServing.Control;
using ImageServing.ForeignImages;
using ImageServing.Hosting;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Admission;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Content;
using ImageServing.PlatformServer.Monitoring;
using ImageServing.PlatformServer.Quarantine;
using ImageServing.PlatformServer.Redirection;
using ImageServing.PlatformServer.Requests;
using ImageServing.PlatformServer.Upstream;
using Microsoft.Extensions.FileProviders;

namespace ImageServing.PlatformServer;

/// <summary>Puts the Platform Server together.</summary>
internal static class PlatformComposition
{
    private const string WebFolder = "webapps";

    public static void AddPlatformServer(this IServiceCollection services, StartSettings settings)
    {
        services.AddSingleton(settings);
        services.AddMonitoring(settings.ServerXml.AccessLog);
        services.AddSingleton<LiveConfiguration>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConfiguration>());
        services.AddSingleton(settings.ForPipeline());
        services.AddSingleton<CatalogShelf>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogShelf>());
        services.AddSingleton<Func<CatalogSnapshot>>(provider =>
        {
            var shelf = provider.GetRequiredService<CatalogShelf>();
            return () => shelf.Snapshot;
        });
        services.AddSingleton(
            new SourceFinder(
                new SourceFolders(settings.Roots, settings.AuxiliaryFolder),
                new SourceFolders(settings.SvgRoots, settings.AuxiliaryFolder)
            )
        );
        services.AddSingleton(provider => new ForeignImageCache(
            settings.ForeignImages(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider =>
            settings.NestedPictures(provider.GetRequiredService<TimeProvider>())
        );
        services.AddSingleton<ForeignSources>();
        services.AddSingleton<NestedSources>();
        services.AddSingleton<ImageSaver>();
        services.AddSingleton<Func<PlatformServerOptions>>(provider =>
        {
            var live = provider.GetRequiredService<LiveConfiguration>();
            return () => live.Platform.Current;
        });
        services.AddSingleton(CreateQuarantineWatch);
        services.AddHostedService(provider => provider.GetRequiredService<QuarantineWatch>());
        services.AddSingleton<AdmissionMetrics>();
        services.AddSingleton<ErrorRedirect>();
        services.AddSingleton<Func<ErrorRedirectOptions>>(provider =>
        {
            var live = provider.GetRequiredService<LiveConfiguration>();
            return () => live.Platform.Current.ErrorRedirect;
        });
        services.AddSingleton(_ => new UpstreamConnections(ServerDeaths.FromEnvironment));
        services.AddSingleton(provider => new RenderServers(
            CreateClient(provider, settings.ImageServer()),
            CreateClient(provider, settings.SvgServer())
        ));
        services.AddSingleton<RenderDesk>();
        services.AddPictureCache(settings);
        services.AddSingleton<PictureFinder>();
        services.AddSingleton<PictureAnswers>();
        services.AddSingleton<RecordAnswers>();
        services.AddSingleton<MapAnswers>();
        services.AddSingleton<SetAnswers>();
        services.AddSingleton<ServerAnswers>();
        services.AddSingleton<ErrorAnswers>();
        services.AddSingleton<ImagePipeline>();
        services.AddSingleton<ImageEndpoint>();
        services.AddSingleton(provider => new ContentLocator(() =>
            provider.GetRequiredService<LiveConfiguration>().Platform.Current.StaticContent.Roots
        ));
        services.AddSingleton<ContentPipeline>();
        services.AddSingleton<ContentEndpoint>();
    }

    private static QuarantineWatch CreateQuarantineWatch(IServiceProvider provider) =>
        new(
            Environment.GetEnvironmentVariable(ControlRoutes.SocketVariable) is { Length: > 0 } path
                ? new ControlClient(path)
                : null,
            provider.GetRequiredService<TimeProvider>()
        );

    private static RenderServerClient CreateClient(IServiceProvider provider, RenderServerOptions options) =>
        new(
            options,
            new RenderGate(
                options.Name,
                provider.GetRequiredService<StartSettings>().Options.Admission,
                provider.GetRequiredService<AdmissionMetrics>(),
                provider.GetRequiredService<TimeProvider>()
            ),
            provider.GetRequiredService<UpstreamConnections>(),
            provider.GetRequiredService<QuarantineWatch>(),
            provider.GetRequiredService<PlatformMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RenderServerClient>>()
        );

    /// <summary>Images and static content first, then the files of webapps/.</summary>
    public static void UsePlatformServer(this WebApplication app, ServerHome home)
    {
        // First, so that everything is logged and measured.
        app.UseMonitoring();
        var servers = app.Services.GetRequiredService<RenderServers>();
        app.Services.GetRequiredService<AdmissionMetrics>()
            .Observe([servers.Images.Gate, servers.Vectors.Gate]);

        // What nobody answers gets a line for people, too.
        app.UseStatusCodePages(
            "text/plain",
            "{0}: nothing is here; images are below /is/image, other content below /is/content\n"
        );
        var images = app.Services.GetRequiredService<ImageEndpoint>();
        app.Use(images.HandleAsync);
        var contents = app.Services.GetRequiredService<ContentEndpoint>();
        app.Use(contents.HandleAsync);

        var folder = home.Resolve(WebFolder);
        if (Directory.Exists(folder))
        {
            var files = new PhysicalFileProvider(folder);
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        }
    }
}
