using static ImageServing.PlatformServer.Configuration.Reference.SettingEffect;

namespace ImageServing.PlatformServer.Configuration.Reference;

/// <summary>PlatformServer.conf.</summary>
internal static class PlatformServerTable
{
    private const string NoCluster =
        "caches of several machines are not joined, and one folder is for the processes of one machine: put a caching proxy "
        + "in front, or send equal URLs to equal machines";

    public static SettingFile File { get; } =
        new(
            PlatformServerOptions.FileName,
            ChangeTime.OnSave,
            "The Platform Server, in the format of Java properties.",
            [.. Caches, .. Requests, .. Sources, .. Sets, .. Auxiliary, .. Ours, .. Admission, .. Connections]
        );

    private static IEnumerable<SettingEntry> Caches =>
        [
            new(
                "cache.rootPaths",
                "./cache",
                "folders parted by `;`",
                Works,
                "folders of the [response cache](cache.md), one for each disk; entries are spread evenly"
            )
            {
                Documented = ["PS::cache.rootPaths", "PS::ResponseCacheFolders"],
                When = ChangeTime.OnRestart,
            },
            new(
                "cache.maxEntries",
                "1000000",
                "1 to 100000000",
                Works,
                "most entries of all folders together"
            )
            {
                Documented = ["PS::cache.maxEntries"],
                When = ChangeTime.OnRestart,
            },
            new("cache.maxSize", "1073741824", "0 to 2^50 bytes", Works, "largest sum of all entries")
            {
                Documented = ["PS::cache.maxSize"],
                When = ChangeTime.OnRestart,
            },
            new(
                "cache.memorySize",
                "64",
                "0 to 1048576 MB",
                Works,
                "*Addition:* memory of each process for the responses that are asked for most"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "cache.staleTime",
                "0",
                "0 to 86400 s",
                Works,
                "*Addition:* for how long a response that is no longer fresh may be sent while it is made anew"
            ),
            new(
                "cache.failureTime",
                "0",
                "0 to 3600 s",
                Works,
                "*Addition:* for how long a failure is told again to those who ask for the same picture"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new("cluster.hosts", "", "IP addresses parted by `;`", NotApplicable, $"peers; {NoCluster}")
            {
                Documented = ["PS::cacheCluster.hosts"],
                Aliases = ["cacheCluster.hosts"],
            },
            new(
                "cacheCluster.queryTimeout",
                "50",
                "0 to 60000 ms",
                NotApplicable,
                $"wait for a word; {NoCluster}"
            )
            {
                Documented = ["PS::cacheCluster.queryTimeout"],
            },
            new(
                "cacheCluster.fetchTimeout",
                "10000",
                "1 to 600000 ms",
                NotApplicable,
                $"wait for data; {NoCluster}"
            )
            {
                Documented = ["PS::cacheCluster.fetchTimeout"],
            },
            new(
                "cacheCluster.updateLocalCache",
                "true",
                "true or false",
                NotApplicable,
                $"keep copies; {NoCluster}"
            )
            {
                Documented = ["PS::cacheCluster.updateLocalCache"],
            },
        ];

    private static IEnumerable<SettingEntry> Requests =>
        [
            new(
                "isConnection.port",
                "27345",
                "1 to 65535",
                Works,
                "where the Image Server listens; under the supervisor its own address holds"
            )
            {
                Documented = ["PS::isConnection.port"],
                When = ChangeTime.OnRestart,
            },
            new(
                "allowDefaultCatalogRequests",
                "true",
                "true or false",
                Works,
                "`false` refuses requests without a catalog id"
            )
            {
                Documented = ["PS::allowDefaultCatalogRequests"],
                Aliases = ["allowDefaultCatalogRequsts"],
            },
            new(
                "saveToFile.saveTimeout",
                "60000",
                "1 to 3600000 ms",
                Works,
                "time for writing with `req=saveToFile`"
            )
            {
                Documented = ["PS::saveToFile.saveTimeout", "PS::SaveTimeout"],
            },
            new(
                "errorRedirect.rootUrl",
                "",
                "`http://domain:port`",
                Works,
                "the secondary server, which is asked for what cannot be read here; see http.md"
            )
            {
                Documented = ["PS::errorRedirect.rootUrl"],
            },
            new(
                "errorRedirect.connectTimeout",
                "1000",
                "1 to 60000 ms",
                Works,
                "longest wait for a connection with it; then status 502"
            )
            {
                Documented = ["PS::errorRedirect.connectTimeout"],
            },
            new(
                "errorRedirect.socketTimeout",
                "30000",
                "1 to 600000 ms",
                Works,
                "longest wait for data of it; then status 504"
            )
            {
                Documented = ["PS::errorRedirect.socketTimeout"],
            },
        ];

    private static IEnumerable<SettingEntry> Sources =>
        [
            new(
                "staticContent.rootPaths",
                "./static-content",
                "folders parted by `;`",
                Works,
                "roots of `/is/content`; empty means the whole install folder, which is warned of"
            )
            {
                Documented = ["PS::staticContent.rootPaths", "PS::staticContent.rootPath"],
                Aliases = ["staticContent.rootPath"],
            },
            new(
                "svgProvider.rootPaths",
                "",
                "folders parted by `;`",
                Works,
                "roots of SVG files; without it, `RootPath`. Svg.conf comes first"
            )
            {
                Documented = ["PS::svgProvider.rootPaths"],
                When = ChangeTime.OnRestart,
            },
            new(
                "svgProvider.SVGFileSizeLimit",
                "",
                "1 to 65536 kB",
                Works,
                "largest SVG file; without it, 1024. Svg.conf comes first"
            )
            {
                Documented = ["PS::svgProvider.SVGFileSizeLimit"],
                When = ChangeTime.OnRestart,
            },
            new(
                "svgProvider.port",
                "8080",
                "1 to 65535",
                NotApplicable,
                "the SVG Server asks nobody for embedded pictures, so it needs no port of the Platform Server"
            )
            {
                Documented = ["PS::svgProvider.port"],
            },
            new(
                "svgProvider.fontRoot",
                "",
                "a folder",
                Works,
                "fonts of SVG text beside those of the system; read with its folders when the SVG Server starts"
            )
            {
                Documented = ["PS::svgProvider.fontRoot"],
            },
        ];

    private static IEnumerable<SettingEntry> Sets =>
        [
            new(
                "fvctx.useCatalogRecordValidation",
                "false",
                "true or false",
                NotApplicable,
                "what a cached `req=set` reply is compared with; none is cached, so each is as the records say"
            )
            {
                Documented = ["PS::fvctx.useCatalogRecordValidation"],
            },
            new("fvctx.nestingLimit", "10", "1 to 100", Works, "deepest nesting of `req=set`")
            {
                Documented = ["PS::fvctx.nestingLimit"],
            },
            new("fvctx.brochureLimit", "20", "0 to 10000", Works, "most brochures with maps and user data")
            {
                Documented = ["PS::fvctx.brochureLimit"],
            },
        ];

    private static IEnumerable<SettingEntry> Auxiliary =>
        [
            new(
                "foreign.allowedHosts",
                "",
                "networks, addresses and names parted by `;`",
                Works,
                "*Addition:* servers that `src=(URL)` may ask although their addresses are not public: `10.1.0.0/16`, "
                    + "`images.internal`, `*.internal`"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new("foreign.maxSize", "64", "1 to 1024 MB", Works, "*Addition:* largest image of another server")
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "auxiliaryCache.maxSize",
                "1073741824",
                "0 to 2^50 bytes",
                Works,
                "*Addition:* kept images of other servers; the same again for nested requests"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "auxiliaryCache.maxEntries",
                "20000",
                "1 to 10000000",
                Works,
                "*Addition:* files of each of the two; an image of another server takes two"
            )
            {
                When = ChangeTime.OnRestart,
            },
        ];

    private static IEnumerable<SettingEntry> Ours =>
        [
            new(
                "isConnection.deadline",
                "30",
                "1 to 3600 s",
                Works,
                "*Addition:* wait for a picture; then status 504"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "isConnection.maxReplySize",
                "16",
                "1 to 1024 MB",
                Works,
                "*Addition:* largest reply of a render server"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "svgProvider.renderPort",
                "27346",
                "1 to 65535",
                Works,
                "*Addition:* where the SVG Server listens"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "request.strict",
                "false",
                "true or false",
                Works,
                "*Addition:* whether parameters that are no commands are errors"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "log.file",
                "./logs/PlatformServer.log",
                "a path",
                Works,
                "*Addition:* trace log; the date is put before the suffix"
            )
            {
                When = ChangeTime.OnRestart,
            },
            new(
                "log.level",
                "2",
                "1 to 4",
                Works,
                "*Addition:* 1 errors, 2 also sources, 3 also requests, 4 everything"
            )
            {
                When = ChangeTime.OnRestart,
            },
        ];

    // The processors of the machine that writes the page are nobody's business.
    private static IEnumerable<SettingEntry> Admission =>
        [
            OnRestart(
                "admission.rendersAtOnce",
                "",
                "1 to 1024",
                "renders that one process has in the air at each render server; without it, two for each core"
            ),
            OnRestart(
                "admission.queueLength",
                "1000",
                "0 to 100000",
                "requests that may wait for that; what does not fit gets 503"
            ),
            OnRestart(
                "admission.longestWait",
                "20",
                "1 to 3600 s",
                "longest wait for that, at most two thirds of `isConnection.deadline`; who would wait longer gets 503 at once"
            ),
            OnRestart(
                "admission.weights",
                "",
                "`catalog=weight` parted by `;`, weights 1 to 100",
                "shares of catalogs when requests wait; 1 where nothing is said"
            ),
        ];

    private static IEnumerable<SettingEntry> Connections =>
        [
            OnRestart("http.maxConnections", "900", "1 to 1000000", "connections of one process at once"),
            OnRestart(
                "http.keepAliveTimeout",
                "130",
                "1 to 3600 s",
                "how long a connection may be idle; behind a proxy, longer than the proxy keeps it"
            ),
            OnRestart("http.headersTimeout", "15", "1 to 3600 s", "how long a request's headers may take"),
            OnRestart(
                "http.slowestClient",
                "240",
                "1 to 1000000 bytes/s",
                "a client that takes less for more than 5 s is disconnected"
            ),
        ];

    private static SettingEntry OnRestart(string name, string fallback, string range, string note) =>
        new(name, fallback, range, Works, $"*Addition:* {note}") { When = ChangeTime.OnRestart };
}
