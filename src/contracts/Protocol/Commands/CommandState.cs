namespace ImageServing.Protocol;

/// <summary>What becomes of a documented command, or value, in this version.</summary>
public enum CommandState
{
    /// <summary>It does what its page says.</summary>
    Works,

    /// <summary>It is read, validated and shown by req=resolve, and has no effect on the reply yet.</summary>
    ParsedOnly,

    /// <summary>It makes no sense for this server, and never will.</summary>
    NotApplicable,
}
