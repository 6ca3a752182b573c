using System.Net;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Configuration;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration;

public class PlatformServerConfigurationTests
{
    // The documented file, with its defaults and its spelling.
    private const string Original = """
        cache.rootPaths=./cache
        cache.maxEntries=1000000
        cache.maxSize=1073741824
        isConnection.port=27345
        allowDefaultCatalogRequsts=true
        saveToFile.saveTimeout=60000
        staticContent.rootPaths=./static-content
        cluster.hosts=
        cacheCluster.queryTimeout=50
        cacheCluster.fetchTimeout=10000
        cacheCluster.updateLocalCache=true
        errorRedirect.rootUrl=
        errorRedirect.connectTimeout=1000
        errorRedirect.socketTimeout=30000
        svgProvider.rootPaths=./images
        svgProvider.SVGFileSizeLimit=1024
        svgProvider.port=8080
        svgProvider.fontRoot=./images
        fvctx.useCatalogRecordValidation=false
        fvctx.nestingLimit=10
        fvctx.brochureLimit=20
        """;

    private static readonly ServerHome s_home = new("/opt/image-serving");

    [Fact]
    public void PlatformServer_conf_the_documented_file_says_what_an_empty_one_means()
    {
        var original = Read(Original);
        Assert.Empty(original.Faults);
        Assert.Empty(original.Options!.Warnings);
        Assert.Equal(["/opt/image-serving/images"], original.Options.Svg.RootPaths);
        Assert.Equal(
            OptionsText.Of(Read("").Options!),
            OptionsText.Of(original.Options with { Svg = new() })
        );
    }

    [Fact]
    public void PlatformServer_conf_internal_settings_of_an_original_file_are_named_once_and_ignored()
    {
        var result = Read("cache.internal=1\nisConnection.port=27000\nserver.magic=on");
        Assert.True(result.IsValid);
        Assert.Equal(27000, result.Options!.ImageServerPort);
        Assert.Equal(
            ["PlatformServer.conf:1: cache.internal", "PlatformServer.conf:3: server.magic"],
            result.Options.Warnings.Select(warning =>
                warning.ToString().Replace(" is unknown and has no effect", "")
            )
        );
    }

    [Fact]
    public void All_faults_are_told_at_once_with_their_lines()
    {
        var result = Read(
            "isConnection.port=0\n\nrequest.strict=maybe\nlog.level=7\nlog.level=1\nerrorRedirect.rootUrl=ftp://x\n"
                + "cluster.hosts=one\nlog.file="
        );

        Assert.Equal([1, 3, 4, 5, 6, 7, 8], result.Faults.Select(fault => fault.Line).Order());
    }

    [Fact]
    public void General_default_catalog_requests_and_the_time_to_save()
    {
        var options = Read("allowDefaultCatalogRequests=false\nsaveToFile.saveTimeout=1500").Options!;
        Assert.False(options.AllowDefaultCatalogRequests);
        Assert.Equal(TimeSpan.FromSeconds(1.5), options.SaveTimeout);
        Assert.False(Read("allowDefaultCatalogRequsts=false").Options!.AllowDefaultCatalogRequests);
    }

    [Fact]
    public void Content_data_folders_static_content_has_one_or_more_roots()
    {
        Assert.Equal(["/opt/image-serving/static-content"], Roots(""));
        Assert.Equal(["/srv/a", "/opt/image-serving/b"], Roots("staticContent.rootPaths=/srv/a;./b"));
        Assert.Equal(["/srv/a"], Roots("staticContent.rootPath=/srv/a"));

        static IReadOnlyList<string> Roots(string text) => Read(text).Options!.StaticContent.Roots;
    }

    [Theory]
    [InlineData("staticContent.rootPaths=")]
    [InlineData("staticContent.rootPaths=./a;.")]
    [InlineData("staticContent.rootPaths=/opt/image-serving/")]
    public void Content_data_folders_the_install_folder_as_root_is_warned_of(string text)
    {
        var options = Read(text).Options!;
        Assert.Contains(
            "/opt/image-serving",
            options.StaticContent.Roots.Select(Path.TrimEndingDirectorySeparator)
        );
        Assert.Contains("conf/ and logs/", Assert.Single(options.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_caches_folders_size_and_entries()
    {
        var cache = Read(
            "cache.rootPaths=/a;./b\ncache.maxSize=5000000000\ncache.maxEntries=7"
        ).Options!.Cache;
        Assert.Equal(["/a", "/opt/image-serving/b"], cache.Roots);
        Assert.Equal((5_000_000_000, 7), (cache.MaxBytes, cache.MaxEntries));
    }

    [Fact]
    public void Cache_clustering_addresses_and_times()
    {
        var cluster = Read(
            "cacheCluster.hosts=10.0.0.1; ::1\ncacheCluster.updateLocalCache=Yes\ncacheCluster.queryTimeout=9\n"
                + "cacheCluster.fetchTimeout=8"
        ).Options!.Cluster;
        Assert.Equal([IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback], cluster.Hosts);
        Assert.True(cluster.UpdateLocalCache);
        Assert.Equal(
            (9, 8),
            (cluster.QueryTimeout.TotalMilliseconds, cluster.FetchTimeout.TotalMilliseconds)
        );
        Assert.False(Read("cluster.hosts=peer.example").IsValid);
    }

    [Theory]
    [InlineData("http://second.example:8080", "http://second.example:8080/")]
    [InlineData("https://second.example/", "https://second.example/")]
    [InlineData("second.example:8080", "http://second.example:8080/")]
    public void Error_redirection_a_root_is_a_server(string text, string expected) =>
        Assert.Equal(new Uri(expected), Read($"errorRedirect.rootUrl={text}").Options!.ErrorRedirect.RootUrl);

    [Theory]
    [InlineData("http://second.example/is/image")]
    [InlineData("http://second.example/a|b")]
    [InlineData("http://user:word@second.example")]
    [InlineData("http://second.example?a=b")]
    [InlineData("ftp://second.example")]
    [InlineData("http://")]
    public void Error_redirection_anything_else_is_a_fault(string text) =>
        Assert.Contains(
            "http://domain:port",
            Assert.Single(Read($"errorRedirect.rootUrl={text}").Faults).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void SVG_folders_limit_and_fonts()
    {
        var svg = Read(
            "svgProvider.rootPaths=./a;/b\nsvgProvider.SVGFileSizeLimit=9\nsvgProvider.fontRoot=./f\nsvgProvider.port=1"
        ).Options!.Svg;
        Assert.Equal(["/opt/image-serving/a", "/b"], svg.RootPaths);
        Assert.Equal((9, "/opt/image-serving/f"), (svg.FileSizeLimit, svg.FontRoot));
    }

    [Fact]
    public void Media_set_responses_limits_and_validation()
    {
        var sets = Read(
            "fvctx.useCatalogRecordValidation=true\nfvctx.nestingLimit=3\nfvctx.brochureLimit=0"
        ).Options!.MediaSets;
        Assert.Equal(
            new MediaSetOptions
            {
                UseCatalogRecordValidation = true,
                NestingLimit = 3,
                BrochureLimit = 0,
            },
            sets
        );
    }

    private static ConfigurationResult<PlatformServerOptions> Read(string text) =>
        PlatformServerConfiguration.Read("PlatformServer.conf", text, s_home);
}
