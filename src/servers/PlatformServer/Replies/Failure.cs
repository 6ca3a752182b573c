using System.Collections.Immutable;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies;

/// <summary>A request that gets no answer: the status and the text that the client sees (reference: Errors).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What kind of error it is, without details.</param>
/// <param name="Message">One line with what was wrong and what would be right.</param>
internal sealed record Failure(int Status, string Title, string Message)
{
    private const int BusyStatus = StatusCodes.Status503ServiceUnavailable;
    private const string BusyTitle = "Server busy";

    // A queue drains in about a second; clients that all come back at once are spread by their own clocks.
    private const int RetrySeconds = 1;

    // ErrorDetail 0 and 1 show the title alone (reference: ErrorDetail).
    private const int Detailed = 2;
    private const int Debugging = 3;

    /// <summary>What helps to find the cause: the code, the command at fault, a stack trace. Each a name and a text.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Origin { get; private init; } = [];

    /// <summary>The fault of ours that it comes from, for the log; null for what is expected.</summary>
    public Exception? Fault { get; private init; }

    /// <summary>Whether an image is missing, so that a default image may stand in.</summary>
    public bool IsMissingImage { get; private init; }

    /// <summary>Whether another server may have what cannot be read here (reference: Redirect on error).</summary>
    public bool IsRedirectable { get; init; }

    /// <summary>Seconds after which another try is worth it; null when it is not.</summary>
    public int? RetryAfter { get; init; } = Status == BusyStatus ? RetrySeconds : null;

    /// <summary>Whether the fault is ours, so that an administrator should read of it.</summary>
    public bool IsOurs => Status >= StatusCodes.Status500InternalServerError;

    /// <summary>More is asked for than can be done in time.</summary>
    /// <param name="message">One line.</param>
    /// <param name="retryAfter">Seconds after which another try is worth it.</param>
    public static Failure Busy(string message, int retryAfter) =>
        new(BusyStatus, BusyTitle, message) { RetryAfter = retryAfter };

    public static Failure From(Refusal refusal) =>
        Of(refusal) with
        {
            Origin =
            [
                new("refusal", refusal.Kind.ToString()),
                .. refusal.Command is { } command
                    ? new KeyValuePair<string, string>[] { new("command", command) }
                    : [],
            ],
        };

    /// <summary>A fault of ours. Its text is for the log, and for the client from ErrorDetail 3 on.</summary>
    public static Failure From(Exception fault, string traceId) =>
        new(
            StatusCodes.Status500InternalServerError,
            "Server error",
            $"a fault of the server; its log has it under {traceId}"
        )
        {
            Origin = [new("stack", fault.ToString())],
            Fault = fault,
        };

    private static Failure Of(Refusal refusal) =>
        refusal.Kind switch
        {
            RefusalKind.Malformed => new(
                StatusCodes.Status400BadRequest,
                "Malformed request",
                refusal.Message
            ),
            RefusalKind.TooLong => new(StatusCodes.Status414UriTooLong, "Request too long", refusal.Message),
            RefusalKind.InvalidPath => new(StatusCodes.Status403Forbidden, "Invalid path", refusal.Message),
            RefusalKind.Forbidden => new(StatusCodes.Status403Forbidden, "Request refused", refusal.Message),
            RefusalKind.NotServed => new(StatusCodes.Status403Forbidden, "Not served", refusal.Message),
            RefusalKind.UnknownParameter => new(
                StatusCodes.Status403Forbidden,
                "Unknown command",
                refusal.Message
            ),
            _ => new(StatusCodes.Status403Forbidden, "Invalid command", refusal.Message),
        };

    public static Failure From(RenderFailure failure)
    {
        var (status, title) = failure.Code switch
        {
            RenderFailureCode.SourceMissing => (StatusCodes.Status403Forbidden, "Image not found"),
            RenderFailureCode.SourceUnreadable => (StatusCodes.Status403Forbidden, "Image not readable"),
            RenderFailureCode.SourceBroken => (StatusCodes.Status403Forbidden, "Image damaged"),
            RenderFailureCode.SourceTooLarge => (StatusCodes.Status403Forbidden, "Image too large"),
            RenderFailureCode.ImpossibleGeometry => (StatusCodes.Status403Forbidden, "Invalid command"),
            RenderFailureCode.ReplyTooLarge => (StatusCodes.Status403Forbidden, "Reply too large"),
            RenderFailureCode.FormatNotSupported => (StatusCodes.Status403Forbidden, "Format not supported"),
            RenderFailureCode.Busy => (BusyStatus, BusyTitle),
            RenderFailureCode.DeadlineExceeded => (StatusCodes.Status504GatewayTimeout, "Deadline exceeded"),
            RenderFailureCode.Quarantined => (
                StatusCodes.Status500InternalServerError,
                "Request quarantined"
            ),
            _ => (StatusCodes.Status500InternalServerError, "Server error"),
        };
        return new Failure(status, title, failure.Message)
        {
            IsMissingImage = failure.Code is RenderFailureCode.SourceMissing,
            IsRedirectable = failure.Code is RenderFailureCode.SourceBroken,
            Origin = [new("failure", failure.Code.ToString())],
        };
    }

    /// <summary>The reply as plain text, as requests for images get it; details only from ErrorDetail 2 on.</summary>
    public Reply ToReply(int errorDetail)
    {
        var text = errorDetail >= Detailed ? $"{Title}: {Message}\n" : $"{Title}\n";
        var origin = errorDetail >= Debugging ? Origin.Select(o => $"{o.Key}: {o.Value}\n") : [];
        return Reply.Text(Status, "text/plain", text + string.Concat(origin), retryAfter: RetryAfter);
    }

    /// <summary>
    /// What the client may read of it, without the title; also what an error image shows, which never has more than
    /// ErrorDetail 2 gives (reference: ErrorDetail).
    /// </summary>
    public string TextOf(int errorDetail) => errorDetail >= Detailed ? Message : Title;

    /// <summary>The reply in the format of a request for something else than an image (reference: Errors).</summary>
    public Reply ToReply(int errorDetail, ReplyShape shape)
    {
        if (shape.Format is ResponseFormat.Text)
        {
            return ToReply(errorDetail);
        }
        var properties = new PropertyList()
            .Add("error.status", Status)
            .Add("error.title", Title)
            .Add("error.message", TextOf(errorDetail));
        foreach (var (name, text) in errorDetail >= Debugging ? Origin : [])
        {
            properties.Add($"error.{name}", text);
        }
        return Reply.Text(
            Status,
            shape.MimeType,
            PropertyText.Write(properties, shape, default),
            retryAfter: RetryAfter,
            encoding: shape.Encoding
        );
    }
}
