namespace ImageServing.PlatformServer.Tests.Configuration.Reference;

/// <summary>The settings that the reference's pages name, page by page.</summary>
internal static class DocumentedNames
{
    /// <summary>The pages of settings, with the prefixed names.</summary>
    public static IReadOnlyDictionary<string, string[]> Settings { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["General"] =
            [
                "TC::PsPort",
                "IS::CacheServerUrl",
                "IS::RemoteUrlDefaultExpiration",
                "IS::RemoteUrlTimeout",
                "PS::allowDefaultCatalogRequests",
                "PS::saveToFile.saveTimeout",
            ],
            ["Content data folders"] = ["IS::RootPath", "PS::staticContent.rootPath", "IS::SaveDirectory"],
            ["Server caches"] =
            [
                "PS::cache.rootPaths",
                "PS::cache.maxSize",
                "PS::cache.maxEntries",
                "IS::TempDirectory",
                "SV::temp",
            ],
            ["Image size limits"] =
            [
                "IS::MaxMessageSize",
                "IS::MaxRenderRgnPixels",
                "IS::MaxSavePixels",
                "IS::MaxNonDsfSize",
            ],
            ["Image catalog service"] =
            [
                "CS::catalog.rootPath",
                "CS::catalog.cacheRoot",
                "CS::catalog.modificationWaitTime",
                "CS::catalog.refreshInterval",
            ],
            ["SSL"] = ["TC::SslPort", "TC::keystoreFile", "TC::keystorePass", "TC::keystoreType"],
            ["Defining SSL ciphers"] = ["ciphers"],
            ["Server"] =
            [
                "SV::ImageServerMode",
                "SV::PsHeapSize",
                "IS::TcpPort",
                "PS::isConnection.port",
                "IS::PhysicalMemory",
                "IS::WorkerThreads",
                "IS::NumberOfTextServers",
                "IS::TextServerTcpPortRange",
            ],
            ["Access logging"] = ["TC::directory", "TC::maxDays", "TC::prefix", "TC::pattern"],
            ["Debug_trace logging"] =
            [
                "SV::log",
                "SV::tracelevel",
                "IS::Log",
                "IS:TraceClient",
                "IS::TraceStatsInterval",
                "PS::LogFolder",
                "PS::LogDays",
            ],
            ["Error redirection"] =
            [
                "PS::errorRedirect.rootUrl",
                "PS::errorRedirect.connectTimeout",
                "PS::errorRedirect.socketTimeout",
            ],
            ["Cache clustering"] =
            [
                "PS::cacheCluster.hosts",
                "PS::cacheCluster.updateLocalCache",
                "PS::cacheCluster.queryTimeout",
                "PS::cacheCluster.fetchTimeout",
            ],
            ["Monitoring and alerting system"] =
            [
                "AS::monitorAlertGenerator.enableGlobalAlerting",
                "AS::mailSender.host",
                "AS::mailSender.port",
                "AS::monitorAlertGenerator.messageTo",
                "AS::monitorAlertGenerator.messageFrom",
                "AS::monitorAlertGenerator.alertInterval",
                "AS::monitorAlertGenerator.heapSpaceResetInterval",
                "AS::monitorAlertGenerator.minTrafficForAlerts",
            ],
            ["Alert thresholds"] =
            [
                "AS::monitorAlertGenerator.maxAverageResponseTime",
                "AS::monitorAlertGenerator.maxErrorRate",
                "AS::monitorAlertGenerator.minRequestRate",
                "AS::monitorAlertGenerator.minFreeHeapSpace",
                "AS::monitorAlertGenerator.maxOverlap",
                "AS::monitorAlertGenerator.lockedThreshold",
            ],
            ["SVG"] =
            [
                "SV::SvgHeapSize",
                "PS::svgProvider.rootPaths",
                "PS::svgProvider.SVGFileSizeLimit",
                "IS::SvgMAxRenderRgnPixels",
                "PS::svgProvider.port",
                "PS::svgProvider.fontRoot",
                "SVG::SVGRender.port",
                "IS::SVGTcpPort",
            ],
            ["Media set responses"] =
            [
                "PS::fvctx.useCatalogRecordValidation",
                "PS::fvctx.nestingLimit",
                "PS::fvctx.brochureLimit",
            ],
            ["Auxiliary data caches"] = ["CS::CatalogCacheFolder"],
            ["Image catalogs"] = ["PS::CatalogFolder"],
            ["Static content source data"] = ["PS::staticContent.rootPaths"],
            ["saveToFile"] = ["PS::SaveTimeout"],
            ["Disk space requirements"] =
            [
                "IS::RootPaths",
                "PS::ResponseCacheFolders",
                "IS::LogFile",
                "SV::LogFile",
                "SV::TempDirectory",
            ],
        };

    /// <summary>The pages of files, with the names as they stand in the file.</summary>
    public static IReadOnlyDictionary<string, string[]> Files { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["PlatformServer.conf"] =
            [
                "cache.rootPaths",
                "cache.maxEntries",
                "cache.maxSize",
                "isConnection.port",
                "allowDefaultCatalogRequsts",
                "saveToFile.saveTimeout",
                "staticContent.rootPaths",
                "cluster.hosts",
                "cacheCluster.queryTimeout",
                "cacheCluster.fetchTimeout",
                "cacheCluster.updateLocalCache",
                "errorRedirect.rootUrl",
                "errorRedirect.connectTimeout",
                "errorRedirect.socketTimeout",
                "svgProvider.rootPaths",
                "svgProvider.SVGFileSizeLimit",
                "svgProvider.port",
                "svgProvider.fontRoot",
                "fvctx.useCatalogRecordValidation",
                "fvctx.nestingLimit",
                "fvctx.brochureLimit",
            ],
            ["catalog-service.conf"] =
            [
                "catalog.rootPath",
                "catalog.cacheRoot",
                "catalog.modificationWaitTime",
                "catalog.refreshInterval",
            ],
            ["ImageServerRegistry.xml"] =
            [
                "TcpPort",
                "RootPath",
                "TempDirectory",
                "Log",
                "TraceClient",
                "TraceStatsInterval",
                "PhysicalMemory",
                "WorkerThreads",
                "SVGTcpPort",
                "MaxRenderRgnPixels",
                "MaxSavePixels",
                "MaxMessageSize",
                "CacheServerUrl",
                "NumberOfTextServers",
                "TextServerTcpPortRange",
                "SaveDirectory",
                "RemoteUrlDefaultExpiration",
                "RemoteUrlTimeout",
                "MaxNonDsfSize",
            ],
            ["server.xml"] =
            [
                "Connector@port",
                "Connector@keystoreFile",
                "Connector@keystoreType",
                "Connector@keystorePass",
                "Valve@directory",
                "Valve@maxDays",
                "Valve@prefix",
                "Valve@pattern",
            ],
            ["monitor.conf"] =
            [
                "monitorAlertGenerator.enableGlobalAlerting",
                "mailSender.host",
                "mailSender.port",
                "monitorAlertGenerator.messageTo",
                "monitorAlertGenerator.messageFrom",
                "monitorAlertGenerator.alertInterval",
                "monitorAlertGenerator.heapSpaceResetInterval",
                "monitorAlertGenerator.minTrafficForAlerts",
                "monitorAlertGenerator.maxAverageResponseTime",
                "monitorAlertGenerator.maxErrorRate",
                "monitorAlertGenerator.minRequestRate",
                "monitorAlertGenerator.minFreeHeapSpace",
                "monitorAlertGenerator.maxOverlap",
                "monitorAlertGenerator.lockedThreshold",
            ],
            ["Svg.conf"] = ["SVGRender.port"],
            ["SupervisorRegistry.xml"] =
            [
                "tcpport",
                "log",
                "temp",
                "tracelevel",
                "tracestatsinterval",
                "description",
                "startPriority",
                "startDelay",
                "stopTimeout",
            ],
        };
}
