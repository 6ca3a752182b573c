using ImageServing.Hosting;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Tests.Configuration;

public sealed class StartSettingsTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public StartSettingsTests()
    {
        _home.Write("conf/PlatformServer.conf", "");
        _home.Write("conf/ImageServerRegistry.xml", "<imageserverregistry/>");
        _home.Write("catalog/default.ini", "");
    }

    [Fact]
    public void Only_three_files_must_be_there()
    {
        var settings = StartSettings.Read(_home.Home).Options!;
        Assert.Equal([_home.Home.Folder], settings.Roots);
        Assert.Equal(_home.At("catalog"), settings.CatalogService.RootPath);
        Assert.Equal(8080, Assert.Single(settings.Endpoints()).Address.Port);
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void The_shipped_files_have_no_fault_and_nothing_unknown_and_say_what_absent_ones_mean()
    {
        var shipped = StartSettings.Read(new ServerHome(Checkout.Folder));
        Assert.Empty(shipped.Faults);
        Assert.Empty(shipped.Options!.Warnings);
        Assert.Empty(shipped.Options.Registry.Warnings);

        var home = _home.Home.Folder;
        var absent = StartSettings.Read(_home.Home).Options!;
        Assert.Equal(
            Text(absent.Options with { Svg = shipped.Options.Options.Svg }, home),
            Text(shipped.Options.Options, Checkout.Folder)
        );
        Assert.Equal(
            Text(absent.CatalogService, home),
            Text(shipped.Options.CatalogService, Checkout.Folder)
        );
        Assert.Equal(Text(absent.Monitor, home), Text(shipped.Options.Monitor, Checkout.Folder));
        Assert.Equal(Text(absent.ServerXml, home), Text(shipped.Options.ServerXml, Checkout.Folder));

        static string Text(object options, string folder) =>
            OptionsText.Of(options).Replace(folder, "install", StringComparison.Ordinal);
    }

    [Fact]
    public void Access_logging_the_access_log_is_another_file_than_the_trace_log()
    {
        _home.Write(
            "conf/server.xml",
            "<Server><Service><Engine><Valve directory='logs' prefix='PlatformServer-'/></Engine></Service></Server>"
        );
        var fault = Assert.Single(StartSettings.Read(_home.Home).Faults);
        Assert.Contains("prefix of <Valve> is 'PlatformServer-'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Access_logging_a_wrong_pattern_is_a_fault_with_its_place()
    {
        _home.Write(
            "conf/server.xml",
            "<Server><Service><Engine>\n<Valve pattern='%a %{Foo}r'/></Engine></Service></Server>"
        );
        var fault = Assert.Single(StartSettings.Read(_home.Home).Faults);
        Assert.Equal(2, fault.Line);
        Assert.Contains("'%{Foo}r' is none of %{CacheKey}r", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_configuration_files_the_faults_of_all_files_are_told_at_once()
    {
        _home.Write("conf/PlatformServer.conf", "isConnection.port=x");
        _home.Write("conf/catalog-service.conf", "catalog.refreshInterval=x");
        _home.Write("conf/server.xml", "<Server><Service><Connector port='x'/></Service></Server>");
        _home.Write("conf/monitor.conf", "mailSender.port=x");
        _home.Write(
            "conf/ImageServerRegistry.xml",
            "<imageserverregistry><TcpPort>x</TcpPort></imageserverregistry>"
        );
        File.Delete(_home.At("catalog/default.ini"));
        Assert.Equal(
            [
                "ImageServerRegistry.xml",
                "PlatformServer.conf",
                "catalog-service.conf",
                "default.ini",
                "monitor.conf",
                "server.xml",
            ],
            StartSettings
                .Read(_home.Home)
                .Faults.Select(fault => Path.GetFileName(fault.File))
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("catalog-server.conf")]
    [InlineData("catalog-service.conf")]
    public void Catalog_server_conf_has_two_names(string name)
    {
        _home.Write("other/default.ini", "");
        _home.Write($"conf/{name}", "catalog.rootPath=./other");
        Assert.Equal(_home.At("other"), StartSettings.Read(_home.Home).Options!.CatalogService.RootPath);
    }

    [Fact]
    public void Image_size_limits_and_saving_come_from_the_registry_of_the_Image_Server()
    {
        _home.Write(
            "conf/ImageServerRegistry.xml",
            "<imageserverregistry><MaxRenderRgnPixels>2</MaxRenderRgnPixels><MaxMessageSize>3</MaxMessageSize>"
                + "<MaxNonDsfSize>5</MaxNonDsfSize><SvgMaxRenderRgnPixels>1</SvgMaxRenderRgnPixels>"
                + "<MaxSavePixels>7</MaxSavePixels><SaveDirectory>./saved</SaveDirectory></imageserverregistry>"
        );
        _home.Write("conf/PlatformServer.conf", "saveToFile.saveTimeout=1000\nsvgProvider.rootPaths=./svg");
        var settings = StartSettings.Read(_home.Home).Options!;
        Assert.Equal(new ImageLimits(2_000_000, 1_000_000, 5_000_000, 3 * 1024 * 1024), settings.Limits);
        Assert.Equal(
            new SaveOptions(_home.At("saved"), TimeSpan.FromSeconds(1), 7_000_000),
            SaveOptions.From(settings.Options, settings.Registry)
        );
        Assert.Equal([_home.At("svg")], settings.SvgRoots);
    }

    [Fact]
    public void Server_ports_that_two_files_name_should_be_the_same()
    {
        _home.Write("conf/PlatformServer.conf", "isConnection.port=27000\nsvgProvider.renderPort=27001");
        Assert.Equal(
            ["isConnection.port", "svgProvider.renderPort"],
            StartSettings.Read(_home.Home).Options!.Warnings.Select(warning => warning.Message.Split(' ')[0])
        );
        _home.Write(
            "conf/ImageServerRegistry.xml",
            "<imageserverregistry><TcpPort>27000</TcpPort><SVGTcpPort>27001</SVGTcpPort></imageserverregistry>"
        );
        Assert.Empty(StartSettings.Read(_home.Home).Options!.Warnings);
    }

    public void Dispose() => _home.Dispose();
}
