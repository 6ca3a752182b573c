using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>catalog-service.conf.</summary>
internal static class CatalogServiceTable
{
    public static SettingFile File { get; } =
        new(
            "catalog-service.conf",
            ChangeTime.OnSave,
            "The image catalogs, in the format of Java properties. Without this file, catalog-server.conf is read, the other "
                + "name that the reference has for it.",
            [
                new(
                    "catalog.rootPath",
                    "./catalog",
                    "a folder",
                    Works,
                    "folder of the catalogs; `default.ini` is read there"
                )
                {
                    Documented = ["CS::catalog.rootPath", "PS::CatalogFolder"],
                },
                new(
                    "catalog.cacheRoot",
                    "./cache",
                    "a folder",
                    Works,
                    "compiled catalogs, so that a start does not read the data files again"
                )
                {
                    Documented = ["CS::catalog.cacheRoot", "CS::CatalogCacheFolder"],
                },
                new(
                    "catalog.modificationWaitTime",
                    "5000",
                    "0 to 3600000 ms",
                    Works,
                    "how long a changed .ini file waits for its other files"
                )
                {
                    Documented = ["CS::catalog.modificationWaitTime"],
                },
                new(
                    "catalog.refreshInterval",
                    "10000",
                    "0 to 86400000 ms",
                    Works,
                    "how often catalogs are looked at; 0 for never"
                )
                {
                    Documented = ["CS::catalog.refreshInterval"],
                },
            ]
        );
}
