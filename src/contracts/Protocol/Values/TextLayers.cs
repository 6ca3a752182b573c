namespace ImageServing.Protocol.Values;

/// <summary>How the edges of text are smoothed (reference: textAttr).</summary>
public enum TextAntiAliasing
{
    /// <summary>Standard.</summary>
    Normal,

    /// <summary>Not at all.</summary>
    Off,

    /// <summary>Photoshop's "crisp"; textPs= only.</summary>
    Crisp,

    /// <summary>Photoshop's "sharp"; textPs= only.</summary>
    Sharp,

    /// <summary>Photoshop's "strong"; textPs= only.</summary>
    Strong,

    /// <summary>Photoshop's "smooth"; textPs= only.</summary>
    Smooth,
}

/// <summary>Whether text is scaled to its box (reference: textAttr).</summary>
public enum TextFit
{
    /// <summary>The resolution as given.</summary>
    FixedResolution,

    /// <summary>The resolution that fills the box; text= only.</summary>
    AutomaticResolution,

    /// <summary>The resolution as given, less if text would be cut; text= only.</summary>
    LargestResolution,
}

/// <summary>How lines are broken (reference: textAttr).</summary>
public enum WordWrap
{
    /// <summary>Between words, and within words that are too long.</summary>
    Wrap,

    /// <summary>Not at all.</summary>
    NoWrap,

    /// <summary>Between words only.</summary>
    NonBreaking,
}

/// <summary>Attributes of text that RTF has no word for; the resolution is in dpi (reference: textAttr).</summary>
public readonly record struct TextAttributes(
    int Resolution,
    TextAntiAliasing AntiAliasing,
    TextFit Fit,
    WordWrap WordWrap
);

/// <summary>
/// Where text lies on its path (reference: pathAttr): 0 is the first vertex, 1 the last one; the end may pass 1 on a
/// closed path.
/// </summary>
/// <param name="IsReverse">Whether it starts near the last vertex.</param>
/// <param name="Start">From 0, below 1.</param>
/// <param name="End">Greater than the start, at most the start + 1, below 2.</param>
public readonly record struct PathAttributes(bool IsReverse, double Start, double End);
