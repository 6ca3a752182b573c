using System.Globalization;
using System.Text;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>A mail about alerts. Plain ASCII, so that every mail server and pager takes it as it is.</summary>
/// <param name="Subject">Server and title ids.</param>
/// <param name="Body">A paragraph for each alert.</param>
internal sealed record AlertMail(string Subject, string Body)
{
    /// <summary>Writes the mail about one or more alerts.</summary>
    /// <param name="alerts">What happened.</param>
    /// <param name="host">Name of this machine.</param>
    /// <param name="at">Local time.</param>
    /// <param name="traffic">The interval; null for a priority alert.</param>
    public static AlertMail Of(
        IReadOnlyList<Alert> alerts,
        string host,
        DateTimeOffset at,
        TrafficSummary? traffic
    )
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Platform Server on {host}, process {Environment.ProcessId}, {at:yyyy-MM-dd HH:mm:ss zzz}\r\n"
        );
        foreach (var alert in alerts)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\r\n{alert.Name} [{alert.Title}]\r\n{alert.Text}\r\n"
            );
        }

        if (traffic is not null)
        {
            text.Append("\r\n").Append(Describe(traffic));
        }

        text.Append("\r\nThresholds and intervals are set in conf/monitor.conf.\r\n");
        return new AlertMail(
            $"Image Serving alert on {host}: {string.Join(", ", alerts.Select(alert => alert.Title))}",
            text.ToString()
        );
    }

    private static string Describe(TrafficSummary traffic) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Interval: {traffic.Interval.TotalSeconds:F0} s
                Requests: {traffic.Requests} ({traffic.Rate:F2} a second)
                Errors: {traffic.Errors} of {traffic.Responses} responses
                Mean response time: {traffic.ResponseTime.TotalMilliseconds:F1} ms
                Mean of requests at once: {traffic.Overlap:F2}

                """
            )
            .ReplaceLineEndings("\r\n");
}
