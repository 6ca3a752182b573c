using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Imaging;
using ImageServing.RenderServing;

namespace ImageServing.ImageServer.Tests;

public class ImageServerOptionsTests
{
    private static readonly ServerHome s_home = new("/opt/image-serving");

    [Fact]
    public void Millions_and_megabytes_become_pixels_and_bytes()
    {
        var imaging = From(
            "<MaxRenderRgnPixels>20</MaxRenderRgnPixels><MaxNonDsfSize>50</MaxNonDsfSize><MaxMessageSize>3</MaxMessageSize>"
        ).Imaging;
        Assert.Equal(SourceKinds.Raster, imaging.Sources);
        Assert.Equal(20_000_000, imaging.MaxOutputPixels);
        Assert.Equal(50_000_000, imaging.MaxInputPixels);
        Assert.Equal(3 * 1024 * 1024, imaging.MaxReplyBytes);
    }

    [Fact]
    public void No_worker_threads_mean_one_for_each_core()
    {
        Assert.Equal(Environment.ProcessorCount, From("<WorkerThreads>0</WorkerThreads>").Scheduler.Workers);
        Assert.Equal(
            new SchedulerOptions(3, 5, TimeSpan.FromSeconds(7)),
            From(
                "<WorkerThreads>3</WorkerThreads><QueueLength>5</QueueLength><RequestDeadline>7</RequestDeadline>"
            ).Scheduler
        );
    }

    [Fact]
    public void The_server_listens_on_loopback_alone_under_its_socket_name()
    {
        var endpoint = Assert.Single(From("<TcpPort>27000</TcpPort>").Host.Endpoints);
        Assert.Equal(new ServerEndpoint("render", new IPEndPoint(IPAddress.Loopback, 27000)), endpoint);
    }

    [Fact]
    public void The_largest_values_that_the_registry_takes_fit()
    {
        var imaging = From(
            "<MaxMessageSize>1024</MaxMessageSize><MaxRenderRgnPixels>10000</MaxRenderRgnPixels>"
        ).Imaging;
        Assert.Equal(1024 * 1024 * 1024, imaging.MaxReplyBytes);
        Assert.Equal(10_000_000_000, imaging.MaxOutputPixels);
    }

    [Fact]
    public void Sources_lie_below_the_root_folders_and_in_the_auxiliary_cache() =>
        Assert.Equal(
            ["/opt/pictures", "/opt/image-serving/cache/auxiliary"],
            From("<RootPath>/opt/pictures</RootPath>").Sources.Roots
        );

    [Fact]
    public void What_is_odd_in_the_registry_is_kept_for_the_log() =>
        Assert.Single(From("<Colour>red</Colour>").Warnings);

    private static RenderServerOptions From(string elements)
    {
        var text = $"<imageserverregistry>{elements}</imageserverregistry>";
        var registry = ImageServerRegistryReader.Parse("file.xml", text, s_home);
        Assert.Empty(registry.Faults);
        return ImageServerOptions.From(s_home, registry.Options!);
    }
}
