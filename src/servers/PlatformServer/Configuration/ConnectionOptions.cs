using ImageServing.Hosting;
using ImageServing.Protocol;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>What one client may cost; additions of ours. <see cref="ServerLimits"/> says where the defaults come from.</summary>
internal sealed record ConnectionOptions
{
    private const int MostConnections = 1_000_000;
    private const int LongestIdle = 3600;
    private const int FastestSlowClient = 1_000_000;

    /// <summary>The limits of the server.</summary>
    public ServerLimits Limits { get; init; } =
        new()
        {
            // Twice the length that requests may have: what is longer by less is refused in words, not by Kestrel's bare 414.
            RequestLineBytes = 2 * ParserLimits.RequestLength,
        };

    /// <summary>Takes the settings out of PlatformServer.conf (http.*).</summary>
    public static ConnectionOptions Bind(PropertySettings settings)
    {
        var defaults = new ConnectionOptions().Limits;
        return new ConnectionOptions
        {
            Limits = defaults with
            {
                Connections = settings.IntegerOf(
                    "http.maxConnections",
                    1,
                    MostConnections,
                    defaults.Connections
                ),
                KeepAlive = settings.SecondsOf("http.keepAliveTimeout", 1, LongestIdle, defaults.KeepAlive),
                HeadersTimeout = settings.SecondsOf(
                    "http.headersTimeout",
                    1,
                    LongestIdle,
                    defaults.HeadersTimeout
                ),
                SlowestBytesPerSecond = settings.IntegerOf(
                    "http.slowestClient",
                    1,
                    FastestSlowClient,
                    (int)defaults.SlowestBytesPerSecond
                ),
            },
        };
    }
}
