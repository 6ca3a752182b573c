using ImageServing.Control;

namespace ImageServing.Supervisor.Controlling;

/// <summary>An answer of the control interface.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Status">Body of a success.</param>
/// <param name="Error">Body of a failure.</param>
internal sealed record ControlReply(int StatusCode, SupervisorStatus? Status, string? Error)
{
    /// <summary>A success.</summary>
    public static ControlReply Of(SupervisorStatus status) => new(200, status, null);

    /// <summary>A failure with one line for people.</summary>
    public static ControlReply Refused(int statusCode, string message) => new(statusCode, null, message);
}
