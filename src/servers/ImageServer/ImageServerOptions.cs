using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Hosting.Sources;
using ImageServing.Imaging;
using ImageServing.RenderServing;

namespace ImageServing.ImageServer;

/// <summary>What conf/ImageServerRegistry.xml means for the Image Server.</summary>
public static class ImageServerOptions
{
    /// <summary>Name for people.</summary>
    public const string Title = "Image Server";

    /// <summary>A GIF of one black pixel.</summary>
    private static ReadOnlyMemory<byte> OnePixel =>
        Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==");

    /// <summary>Translates the registry's units and zeros.</summary>
    /// <param name="home">The install folder.</param>
    /// <param name="registry">The registry without faults.</param>
    public static RenderServerOptions From(ServerHome home, ImageServerRegistry registry)
    {
        var auxiliary = AuxiliaryFolder.Find(home);
        return new()
        {
            Host = new ServerHostOptions
            {
                Name = "is",
                Title = Title,
                Home = home,
                Log = registry.Log,
                Linger = RenderServer.Linger,
                DrainTimeout = ServerHostOptions.DrainTimeoutFor(registry.RequestDeadline),
                Endpoints =
                [
                    new ServerEndpoint("render", new IPEndPoint(IPAddress.Loopback, registry.TcpPort)),
                ],
            },
            Imaging = ImagingOptions.ForImages with
            {
                MaxOutputPixels = registry.MaxOutputPixels,
                MaxInputPixels = registry.MaxInputPixels,
                MaxReplyBytes = registry.MaxReplyBytes,
            },
            Scheduler = new SchedulerOptions(
                SchedulerOptions.WorkersFor(registry.WorkerThreads),
                registry.QueueLength,
                registry.RequestDeadline
            ),
            Sources = new SourceFolders([.. registry.RootPaths, auxiliary]),
            AuxiliaryFolder = auxiliary,
            StatisticsInterval = registry.TraceStatsInterval,
            WarmUpPicture = OnePixel,
            Warnings = registry.Warnings,
        };
    }
}
