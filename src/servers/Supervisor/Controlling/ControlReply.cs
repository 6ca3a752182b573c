using System.Text.Json;
using ImageServing.Control;

namespace ImageServing.Supervisor.Controlling;

/// <summary>An answer of the control interface.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="Body">A body of the contract; a failure has a <see cref="ControlError"/>.</param>
/// <param name="Header">A header line that belongs to the status, or null.</param>
internal sealed record ControlReply(int StatusCode, object Body, string? Header = null)
{
    /// <summary>A success.</summary>
    public static ControlReply Of(SupervisorStatus status) => new(200, status);

    /// <summary>A success.</summary>
    public static ControlReply Of(ReloadReport report) => new(200, report);

    /// <summary>A success.</summary>
    public static ControlReply Of(QuarantineList list) => new(200, list);

    /// <summary>A failure with one line for people.</summary>
    public static ControlReply Refused(int statusCode, string message, string? header = null) =>
        new(statusCode, new ControlError(message), header);

    /// <summary>The body as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), ControlJson.Default);
}
