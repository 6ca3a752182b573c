namespace ImageServing.Catalogs.RuleSets;

/// <summary>The inline flags of java.util.regex that hold at one place of a pattern.</summary>
/// <param name="IgnoreCase">i: letters match in either case.</param>
/// <param name="UnicodeCase">u: with i, not only those of ASCII.</param>
/// <param name="Multiline">m: ^ and $ also match at line ends.</param>
/// <param name="DotAll">s: '.' also matches line ends.</param>
/// <param name="UnixLines">d: only \n ends a line.</param>
/// <param name="Comments">x: white space and comments are skipped.</param>
internal readonly record struct JavaFlags(
    bool IgnoreCase,
    bool UnicodeCase,
    bool Multiline,
    bool DotAll,
    bool UnixLines,
    bool Comments
)
{
    /// <summary>The flags with one of them changed, or null when there is no such flag.</summary>
    public JavaFlags? With(char flag, bool on) =>
        flag switch
        {
            'i' => this with { IgnoreCase = on },
            'u' => this with { UnicodeCase = on },
            'm' => this with { Multiline = on },
            's' => this with { DotAll = on },
            'd' => this with { UnixLines = on },
            'x' => this with { Comments = on },
            _ => null,
        };

    /// <summary>What a set matches under these flags.</summary>
    public CharacterSet Fold(CharacterSet set) => IgnoreCase ? set.FoldCase(UnicodeCase) : set;
}
