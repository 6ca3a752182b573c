using System.Net;
using ImageServing.Hosting;
using ImageServing.Imaging;
using ImageServing.RenderServing;
using ImageServing.Settings;

namespace ImageServing.SvgServer.Tests;

public sealed class SvgServerOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("svg-tests-").FullName;

    [Fact]
    public void Empty_files_mean_the_documented_defaults()
    {
        var options = Read("", "").Options!;
        Assert.Equal(
            new ServerEndpoint("render", new IPEndPoint(IPAddress.Loopback, 27346)),
            options.Host.Endpoints[0]
        );
        Assert.Equal(SourceKinds.Svg, options.Imaging.Sources);
        Assert.Equal(1024 * 1024, options.Imaging.MaxFileBytes);
        Assert.Equal(4_000_000, options.Imaging.MaxOutputPixels);
        Assert.Equal([_folder], options.Sources.Roots);
    }

    [Fact]
    public void Its_own_port_and_folders_come_before_those_of_the_registry()
    {
        const string registry = "<SVGTcpPort>27001</SVGTcpPort><RootPath>images</RootPath>";
        var shared = Read(registry, "").Options!;
        Assert.Equal(27001, shared.Host.Endpoints[0].Address.Port);
        Assert.Equal([Path.Combine(_folder, "images")], shared.Sources.Roots);

        var own = Read(registry, "SVGRender.port=27002\nsvgProvider.rootPaths=./a;/b").Options!;
        Assert.Equal(27002, own.Host.Endpoints[0].Address.Port);
        Assert.Equal([Path.Combine(_folder, "a"), "/b"], own.Sources.Roots);
    }

    [Fact]
    public void The_faults_of_both_files_are_told_at_once()
    {
        var result = Read(
            "<WorkerThreads>x</WorkerThreads>",
            "SVGRender.port=0\nsvgProvider.SVGFileSizeLimit=0\ntraceLevel=5"
        );
        Assert.False(result.IsValid);
        Assert.Equal(
            [("ImageServerRegistry.xml", 1), ("Svg.conf", 1), ("Svg.conf", 2), ("Svg.conf", 3)],
            result.Faults.Select(fault => (Path.GetFileName(fault.File), fault.Line))
        );
    }

    [Fact]
    public void An_unknown_key_is_a_warning()
    {
        var result = Read("", "colour=red");
        Assert.True(result.IsValid);
        Assert.Equal(1, Assert.Single(result.Options!.Warnings).Line);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ConfigurationResult<RenderServerOptions> Read(string registry, string settings)
    {
        var conf = Directory.CreateDirectory(Path.Combine(_folder, "conf")).FullName;
        File.WriteAllText(
            Path.Combine(conf, "ImageServerRegistry.xml"),
            $"<imageserverregistry>{registry}</imageserverregistry>"
        );
        File.WriteAllText(Path.Combine(conf, "Svg.conf"), settings);
        return SvgServerOptions.Read(new ServerHome(_folder));
    }
}
