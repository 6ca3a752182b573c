using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Tests.Configuration;

public class PlatformServerConfigurationTests
{
    [Fact]
    public void An_empty_file_gives_the_defaults()
    {
        var result = PlatformServerConfiguration.Read("PlatformServer.conf", "");

        Assert.Empty(result.Faults);
        Assert.Equal(new PlatformServerOptions(), result.Options);
    }

    [Fact]
    public void Original_settings_are_accepted()
    {
        const string Original = """
            cache.rootPaths=./cache
            cache.maxEntries=1000000
            isConnection.port=4711
            allowDefaultCatalogRequsts=true
            errorRedirect.rootUrl=
            fvctx.nestingLimit=10
            """;

        var result = PlatformServerConfiguration.Read("PlatformServer.conf", Original);

        Assert.Empty(result.Faults);
        Assert.Equal(4711, result.Options!.ImageServerPort);
    }

    [Fact]
    public void All_faults_are_told_at_once_with_their_lines()
    {
        var result = PlatformServerConfiguration.Read(
            "PlatformServer.conf",
            "isConnection.port=0\n\nrequest.strict=maybe\nlog.level=7\nlog.level=1"
        );

        Assert.Equal([5, 1, 3, 4], result.Faults.Select(fault => fault.Line));
    }

    [Theory]
    [InlineData(
        "<imageserverregistry><RootPath>./a; ./b</RootPath><RootPath>/c</RootPath></imageserverregistry>",
        "./a|./b|/c"
    )]
    [InlineData("<imageserverregistry/>", ".")]
    public void Roots_are_those_of_the_image_server(string xml, string expected) =>
        Assert.Equal(expected, string.Join('|', SourceRoots.Read("r.xml", xml).Options!.Folders));

    [Fact]
    public void A_broken_registry_is_a_fault_with_its_place()
    {
        var fault = Assert.Single(SourceRoots.Read("r.xml", "<imageserverregistry>\n<RootPath>").Faults);

        Assert.StartsWith("r.xml:2:", fault.ToString(), StringComparison.Ordinal);
    }
}
