using System.Globalization;
using ImageServing.Control;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Turns an HTTP request into a question for the event loop.</summary>
internal static class ControlRouter
{
    /// <summary>The question, or why there is none.</summary>
    public static (ControlRequest? Request, ControlReply? Refusal) Route(RequestHead head)
    {
        if (head.Path == ControlRoutes.Status)
        {
            return head.Method != "GET" ? (null, WrongMethod("GET"))
                : TryReadAfter(head.Query, out var after) ? (new ControlRequest.Status(after), null)
                : (null, ControlReply.Refused(400, $"{ControlRoutes.AfterParameter} must be a whole number"));
        }

        ControlRequest? request =
            head.Path == ControlRoutes.Stop ? new ControlRequest.Stop()
            : head.Path == ControlRoutes.Restart ? new ControlRequest.Restart(null)
            : head.Path.StartsWith(ControlRoutes.Restart + "/", StringComparison.Ordinal)
                ? new ControlRequest.Restart(head.Path[(ControlRoutes.Restart.Length + 1)..])
            : null;
        return request is null ? (null, ControlReply.Refused(400, "there is no such request"))
            : head.Method != "POST" ? (null, WrongMethod("POST"))
            : (request, null);
    }

    private static ControlReply WrongMethod(string right) => ControlReply.Refused(405, $"use {right}");

    private static bool TryReadAfter(string query, out long? after)
    {
        after = null;
        if (query.Length == 0)
        {
            return true;
        }

        const string name = ControlRoutes.AfterParameter + "=";
        if (
            query.StartsWith(name, StringComparison.Ordinal)
            && long.TryParse(
                query.AsSpan(name.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var revision
            )
        )
        {
            after = revision;
            return true;
        }

        return false;
    }
}
