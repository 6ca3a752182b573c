namespace ImageServing.Protocol;

/// <summary>The forms of a modifier (reference: Basic syntax).</summary>
public enum ModifierKind
{
    /// <summary>name=value, or a bare name; the name may be foreign.</summary>
    Command,

    /// <summary>$name=value.</summary>
    Variable,

    /// <summary>$name$.</summary>
    Macro,

    /// <summary>Text after a period.</summary>
    Comment,
}

/// <summary>One modifier of a query.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Name">Decoded name, without '$'; the case is kept, comparisons ignore it.</param>
/// <param name="RawValue">The value as received: what a nested request is parsed from.</param>
/// <param name="Value">The decoded value; empty when there is none.</param>
public readonly record struct Modifier(ModifierKind Kind, string Name, string RawValue, string Value);
