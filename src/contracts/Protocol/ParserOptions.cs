namespace ImageServing.Protocol;

/// <summary>How strictly requests are read.</summary>
public sealed record ParserOptions
{
    /// <summary>Parameters that are no command are an error; otherwise they are ignored and named.</summary>
    public bool Strict { get; init; }
}
