namespace ImageServing.Supervisor.Controlling;

/// <summary>What the control interface can be asked. A closed family.</summary>
internal abstract record ControlRequest
{
    /// <summary>The same question for an answer at once, or null when it never waits for a change.</summary>
    public virtual ControlRequest? WithoutWait() => null;

    /// <summary>The status, at once or at another revision than the given one.</summary>
    public sealed record Status(long? After) : ControlRequest
    {
        /// <inheritdoc/>
        public override ControlRequest? WithoutWait() => After is null ? null : new Status((long?)null);
    }

    /// <summary>Stop everything.</summary>
    public sealed record Stop : ControlRequest;

    /// <summary>Read the registry again and restart all servers, or restart one.</summary>
    public sealed record Restart(string? ServerId) : ControlRequest;

    /// <summary>Read the registry again and apply what changed.</summary>
    public sealed record Reload : ControlRequest;

    /// <summary>
    /// The quarantine: at once, at another revision than the given one, or when the fate of a request is known.
    /// </summary>
    public sealed record Quarantine(long? After, string? SettledRequestId) : ControlRequest
    {
        /// <inheritdoc/>
        public override ControlRequest? WithoutWait() =>
            After is null && SettledRequestId is null ? null : new Quarantine(null, null);
    }

    /// <summary>Clear all entries of the quarantine, or one.</summary>
    public sealed record ClearQuarantine(string? Fingerprint) : ControlRequest;
}
