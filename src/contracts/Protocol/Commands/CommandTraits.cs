namespace ImageServing.Protocol;

/// <summary>What a command is besides its name, scope and value.</summary>
internal sealed record CommandTraits
{
    /// <summary>It works and changes the picture.</summary>
    public static CommandTraits Painted { get; } = new() { ChangesPicture = true };

    /// <summary>It works and changes only how the picture is encoded, stored or sent.</summary>
    public static CommandTraits Delivered { get; } = new();

    /// <summary>It works and only suits the reply to the client, which is right without it, too.</summary>
    public static CommandTraits Suited { get; } = new() { IgnoresBadValues = true };

    public CommandState State { get; private init; }

    public string? StateReason { get; private init; }

    public bool ChangesPicture { get; private init; }

    public bool IgnoresBadValues { get; private init; }

    public bool InEffects { get; private init; }

    public bool AcceptsEmpty { get; private init; }

    public string? Alias { get; private init; }

    public object? NeutralValue { get; private init; }

    /// <summary>It is only parsed, and a picture without it would be wrong.</summary>
    public static CommandTraits Unpainted(string reason) =>
        Painted with
        {
            State = CommandState.ParsedOnly,
            StateReason = reason,
        };

    /// <summary>It is only parsed, and what is served today is right without it.</summary>
    public static CommandTraits Unused(string reason) =>
        Suited with
        {
            State = CommandState.ParsedOnly,
            StateReason = reason,
        };

    /// <summary>Effect layers take it, too.</summary>
    public CommandTraits AlsoInEffects() => this with { InEffects = true };

    /// <summary>An empty value means something of its own.</summary>
    public CommandTraits OrEmpty() => this with { AcceptsEmpty = true };

    /// <summary>With this value it changes nothing.</summary>
    public CommandTraits NeutralAt<T>(T value)
        where T : notnull => this with { NeutralValue = value };

    /// <summary>A second documented name.</summary>
    public CommandTraits AlsoNamed(string alias) => this with { Alias = alias };
}
