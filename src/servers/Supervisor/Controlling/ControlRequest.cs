namespace ImageServing.Supervisor.Controlling;

/// <summary>What the control interface can be asked. A closed family.</summary>
internal abstract record ControlRequest
{
    /// <summary>The status, at once or after a later revision.</summary>
    public sealed record Status(long? After) : ControlRequest;

    /// <summary>Stop everything.</summary>
    public sealed record Stop : ControlRequest;

    /// <summary>Restart all servers, or one.</summary>
    public sealed record Restart(string? ServerId) : ControlRequest;
}
