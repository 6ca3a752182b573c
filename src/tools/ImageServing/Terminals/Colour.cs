namespace ImageServing.Cli.Terminals;

/// <summary>Colours of text, with their numbers in ECMA-48 (SGR).</summary>
internal enum Colour
{
    /// <summary>That of the terminal.</summary>
    None = 0,

    /// <summary>Bold: titles.</summary>
    Strong = 1,

    /// <summary>Something does not work.</summary>
    Red = 31,

    /// <summary>As it should be.</summary>
    Green = 32,

    /// <summary>On the way.</summary>
    Yellow = 33,
}
