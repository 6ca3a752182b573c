using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The server that is asked when a source cannot be read here (reference: Error redirection; Redirect on error).</summary>
internal sealed record ErrorRedirectOptions
{
    private const int LongestConnect = 60_000;
    private const int LongestReply = 600_000;

    /// <summary>Root of the secondary server; null for no redirection (errorRedirect.rootUrl).</summary>
    public Uri? RootUrl { get; init; }

    /// <summary>Longest wait for a connection, 1..60000 ms (errorRedirect.connectTimeout).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for data, 1..600000 ms (errorRedirect.socketTimeout).</summary>
    public TimeSpan SocketTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public static ErrorRedirectOptions Bind(PropertySettings settings, FaultList faults)
    {
        var defaults = new ErrorRedirectOptions();
        return new ErrorRedirectOptions
        {
            RootUrl = settings.Find("errorRedirect.rootUrl") is { } url ? RootUrlOf(url, faults) : null,
            ConnectTimeout = settings.MillisecondsOf(
                "errorRedirect.connectTimeout",
                1,
                LongestConnect,
                defaults.ConnectTimeout
            ),
            SocketTimeout = settings.MillisecondsOf(
                "errorRedirect.socketTimeout",
                1,
                LongestReply,
                defaults.SocketTimeout
            ),
        };
    }

    private static Uri? RootUrlOf(Setting setting, FaultList faults)
    {
        var text = setting.Text.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        // "Domain name and port" is written with and without its scheme.
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return
            Uri.TryCreate(whole, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? url
            : setting.Refuse<Uri?>("http://domain:port without a path, or empty", null, faults);
    }
}
