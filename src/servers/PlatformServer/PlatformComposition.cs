using ImageServing.Hosting;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Configuration;
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
        services.AddMetrics();
        services.AddSingleton<PlatformMetrics>();
        services.AddSingleton(settings.ForPipeline());
        services.AddSingleton(
            new SourceResolver(
                new SourceFolders(settings.Roots),
                settings.Attributes.RootPath,
                settings.Attributes.DefaultExt
            )
        );
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            var log = provider.GetRequiredService<ILogger<RenderServerClient>>();
            return new RenderServers(
                new RenderServerClient(settings.ImageServer(), time, log),
                new RenderServerClient(settings.SvgServer(), time, log)
            );
        });
        services.AddSingleton<ImagePipeline>();
        services.AddSingleton<ImageEndpoint>();
    }

    /// <summary>Image requests first, then the files of webapps/.</summary>
    public static void UsePlatformServer(this WebApplication app, ServerHome home)
    {
        // What nobody answers gets a line for people, too.
        app.UseStatusCodePages("text/plain", "{0}: nothing is here; images are below /is/image\n");
        var images = app.Services.GetRequiredService<ImageEndpoint>();
        app.Use(images.HandleAsync);

        var folder = home.Resolve(WebFolder);
        if (Directory.Exists(folder))
        {
            var files = new PhysicalFileProvider(folder);
            app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        }
    }
}
