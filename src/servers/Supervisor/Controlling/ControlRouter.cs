using System.Globalization;
using ImageServing.Control;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Turns an HTTP request into a question for the event loop.</summary>
internal static class ControlRouter
{
    // Far longer than any id that we give or accept.
    private const int MostNameLength = 256;

    /// <summary>The question, or why there is none.</summary>
    public static (ControlRequest? Request, ControlReply? Refusal) Route(RequestHead head) =>
        head.Path switch
        {
            ControlRoutes.Status => Reading(head, ControlRoutes.AfterParameter),
            ControlRoutes.Quarantine when head.Method != "DELETE" => Reading(
                head,
                $"{ControlRoutes.AfterParameter} or {ControlRoutes.SettledParameter}"
            ),
            ControlRoutes.Quarantine => Acting(head, "DELETE", new ControlRequest.ClearQuarantine(null)),
            ControlRoutes.Stop => Acting(head, "POST", new ControlRequest.Stop()),
            ControlRoutes.Reload => Acting(head, "POST", new ControlRequest.Reload()),
            ControlRoutes.Restart => Acting(head, "POST", new ControlRequest.Restart(null)),
            _ when NameBelow(ControlRoutes.Restart, head.Path) is { } id => Acting(
                head,
                "POST",
                new ControlRequest.Restart(id)
            ),
            _ when NameBelow(ControlRoutes.Quarantine, head.Path) is { } fingerprint => Acting(
                head,
                "DELETE",
                new ControlRequest.ClearQuarantine(fingerprint)
            ),
            _ => Refused(404, "there is no such path; see GET /status"),
        };

    private static (ControlRequest?, ControlReply?) Reading(RequestHead head, string parameters)
    {
        if (head.Method != "GET")
        {
            return WrongMethod(head.Path == ControlRoutes.Quarantine ? "GET, DELETE" : "GET");
        }

        var parts = head.Query.Split('=', 2);
        ControlRequest? request = (head.Path, parts[0], parts.ElementAtOrDefault(1)) switch
        {
            (ControlRoutes.Status, "", null) => new ControlRequest.Status((long?)null),
            (ControlRoutes.Quarantine, "", null) => new ControlRequest.Quarantine(null, null),
            (ControlRoutes.Status, ControlRoutes.AfterParameter, { } text) when Revision(text) is { } after =>
                new ControlRequest.Status(after),
            (ControlRoutes.Quarantine, ControlRoutes.AfterParameter, { } text)
                when Revision(text) is { } after => new ControlRequest.Quarantine(after, null),
            (ControlRoutes.Quarantine, ControlRoutes.SettledParameter, { } text)
                when Name(text) is { } requestId => new ControlRequest.Quarantine(null, requestId),
            _ => null,
        };
        return request is null
            ? Refused(400, $"give {parameters} alone; {ControlRoutes.AfterParameter} is a whole number")
            : (request, null);
    }

    private static (ControlRequest?, ControlReply?) Acting(
        RequestHead head,
        string method,
        ControlRequest request
    ) =>
        head.Method != method ? WrongMethod(method)
        : head.Query.Length > 0 ? Refused(400, "this path takes no query")
        : (request, null);

    private static (ControlRequest?, ControlReply?) WrongMethod(string right) =>
        (null, ControlReply.Refused(405, $"use {right}", $"Allow: {right}"));

    private static (ControlRequest?, ControlReply?) Refused(int statusCode, string message) =>
        (null, ControlReply.Refused(statusCode, message));

    // One segment, which may stand for a name with a slash.
    private static string? NameBelow(string route, string path) =>
        path.StartsWith(route + "/", StringComparison.Ordinal)
        && path.AsSpan(route.Length + 1).IndexOf('/') < 0
            ? Name(path[(route.Length + 1)..])
            : null;

    private static string? Name(string encoded) =>
        Uri.UnescapeDataString(encoded) is { Length: > 0 and <= MostNameLength } name
        && !name.Any(char.IsControl)
            ? name
            : null;

    private static long? Revision(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;
}
