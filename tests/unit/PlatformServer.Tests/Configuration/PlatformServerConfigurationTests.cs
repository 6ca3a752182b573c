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
}
