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
        Assert.Contains(
            "27001; both should be",
            Assert.Single(own.Warnings).Message,
            StringComparison.Ordinal
        );
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
    public void FontRoot_is_the_folder_of_fonts_for_text()
    {
        Assert.Null(Read("", "").Options!.Imaging.FontFolder);
        Assert.Equal(
            Path.Combine(_folder, "fonts"),
            Read("", "svgProvider.fontRoot=./fonts").Options!.Imaging.FontFolder
        );
    }

    [Fact]
    public void An_unknown_key_is_a_warning()
    {
        var result = Read("", "colour=red");
        Assert.True(result.IsValid);
        Assert.Equal(1, Assert.Single(result.Options!.Warnings).Line);
    }

    [Fact]
    public void Folders_and_limit_stand_in_the_file_of_the_Platform_Server_too()
    {
        Write(
            "PlatformServer.conf",
            "svgProvider.rootPaths=./p\nsvgProvider.SVGFileSizeLimit=7\ncache.maxSize=x"
        );
        var shared = Read("", "").Options!;
        Assert.Equal([Path.Combine(_folder, "p")], shared.Sources.Roots);
        Assert.Equal(7 * 1024, shared.Imaging.MaxFileBytes);

        var own = Read("", "svgProvider.SVGFileSizeLimit=9").Options!;
        Assert.Equal([Path.Combine(_folder, "p")], own.Sources.Roots);
        Assert.Equal(9 * 1024, own.Imaging.MaxFileBytes);
    }

    [Fact]
    public void A_mistake_in_the_file_of_the_Platform_Server_is_a_warning_here()
    {
        Write("PlatformServer.conf", "svgProvider.SVGFileSizeLimit=large\nsvgProvider.rootPaths=./p");
        var result = Read("", "");
        Assert.True(result.IsValid);
        Assert.Equal([_folder], result.Options!.Sources.Roots);
        Assert.Contains("'large'", Assert.Single(result.Options.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_original_svg_conf_is_found_by_its_own_spelling()
    {
        Read("", "");
        File.Move(Path.Combine(_folder, "conf", "Svg.conf"), Path.Combine(_folder, "conf", "svg.conf"));
        Write("svg.conf", "SVGRender.port=27009");
        Assert.Equal(
            27009,
            SvgServerOptions.Read(new ServerHome(_folder)).Options!.Host.Endpoints[0].Address.Port
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ConfigurationResult<RenderServerOptions> Read(string registry, string settings)
    {
        Write("ImageServerRegistry.xml", $"<imageserverregistry>{registry}</imageserverregistry>");
        Write("Svg.conf", settings);
        return SvgServerOptions.Read(new ServerHome(_folder));
    }

    private void Write(string name, string text)
    {
        var conf = Directory.CreateDirectory(Path.Combine(_folder, "conf")).FullName;
        File.WriteAllText(Path.Combine(conf, name), text);
    }
}
