using ImageServing.Hosting;
using ImageServing.PlatformServer.Configuration;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration;

public class CatalogServiceOptionsTests
{
    private static readonly ServerHome s_home = new("/opt/image-serving");

    [Fact]
    public void Catalog_server_conf_the_documented_file_says_what_an_empty_one_means()
    {
        var original = Read(
            """
            catalog.rootPath=./catalog
            catalog.cacheRoot=./cache
            catalog.modificationWaitTime=5000
            catalog.refreshInterval=10000
            """
        );
        Assert.Empty(original.Faults);
        Assert.Equal(OptionsText.Of(Read("").Options), OptionsText.Of(original.Options));
    }

    [Fact]
    public void Image_catalog_service_folders_are_relative_to_the_install_folder_and_times_in_milliseconds()
    {
        var options = Read(
            "catalog.rootPath=/srv/catalogs\ncatalog.cacheRoot=c\ncatalog.modificationWaitTime=0\n"
                + "catalog.refreshInterval=2500\ncatalog.other=1"
        ).Options!;
        Assert.Equal(("/srv/catalogs", "/opt/image-serving/c"), (options.RootPath, options.CacheRoot));
        Assert.Equal(
            (TimeSpan.Zero, TimeSpan.FromSeconds(2.5)),
            (options.ModificationWaitTime, options.RefreshInterval)
        );
        Assert.Equal(5, Assert.Single(options.Warnings).Line);
    }

    [Fact]
    public void Image_catalog_service_every_fault_is_told()
    {
        var faults = Read(
            "catalog.rootPath=\ncatalog.cacheRoot=\\u0000\ncatalog.modificationWaitTime=-1\ncatalog.refreshInterval=5 s"
        ).Faults;
        Assert.Equal([1, 2, 3, 4], faults.Select(fault => fault.Line));
    }

    private static ConfigurationResult<CatalogServiceOptions> Read(string text) =>
        CatalogServiceOptions.Read("catalog-service.conf", text, s_home);
}
