namespace ImageServing.Protocol;

/// <summary>Why a request is refused; decides the HTTP status of the reply.</summary>
public enum RefusalKind
{
    /// <summary>Not HTTP: bad percent-escapes, invalid UTF-8, control characters, brackets that never close.</summary>
    Malformed,

    /// <summary>Longer than <see cref="ParserLimits"/> allow.</summary>
    TooLong,

    /// <summary>A path that can name nothing, or that tries to leave its folder.</summary>
    InvalidPath,

    /// <summary>A known command with a value that it does not take.</summary>
    InvalidValue,

    /// <summary>Commands that are good alone and wrong together.</summary>
    Inconsistent,

    /// <summary>Documented, but not served.</summary>
    NotServed,

    /// <summary>A parameter that is no command, in strict mode.</summary>
    UnknownParameter,

    /// <summary>Good in itself, and not allowed: by a rule, a lock or an address filter.</summary>
    Forbidden,
}

/// <summary>
/// The reason why a request is not answered. Whatever its texts are made of, they are one printable line each.
/// </summary>
/// <param name="Kind">The kind, for programs.</param>
/// <param name="Command">Name of the command that is at fault, if one is.</param>
/// <param name="Message">One line for people.</param>
public sealed record Refusal(RefusalKind Kind, string? Command, string Message)
{
    /// <summary>Name of the command that is at fault; null when none is, or one without a name.</summary>
    public string? Command
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? null : Printable.Line(value);
    } = string.IsNullOrEmpty(Command) ? null : Printable.Line(Command);

    /// <summary>One line for people.</summary>
    public string Message
    {
        get;
        init => field = Printable.Line(value);
    } = Printable.Line(Message);
}
