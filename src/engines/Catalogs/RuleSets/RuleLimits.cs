using ImageServing.Protocol;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>Bounds of rule sets; every number with its origin.</summary>
public static class RuleLimits
{
    /// <summary>Longest expression in characters; the longest of the reference has some 30.</summary>
    public const int PatternLength = 4096;

    /// <summary>Deepest nesting of groups or classes; deeper ones would strain the stack, not help a reader.</summary>
    public const int PatternDepth = 50;

    /// <summary>Longest translated expression in characters: a dozen whole Unicode categories.</summary>
    public const int TranslatedLength = 64 * 1024;

    /// <summary>Largest count in braces; a request has no part that repeats more often.</summary>
    public const int RepeatCount = 1000;

    /// <summary>
    /// Most alternatives of an expression without repeats that may simply be tried: two to this power, at each
    /// place of a request, are still some milliseconds.
    /// </summary>
    public const int SimpleChoices = 8;

    /// <summary>
    /// Most expressions of a rule set on the engine that never backtracks. Each holds between 50 kB and 1 MB, so
    /// together at most some 100 MB; further ones backtrack and are stopped by the time limits.
    /// </summary>
    public const int LinearExpressions = 100;

    /// <summary>Longest request string that rules may make, in characters: a full path, '?' and a full query.</summary>
    public const int RequestLength = (2 * ParserLimits.RequestLength) + 1;

    /// <summary>
    /// Longest search for one match in milliseconds by an expression that backtracks. Those that never do need
    /// microseconds for the longest request, and no limit.
    /// </summary>
    public const int MatchMilliseconds = 50;

    /// <summary>Time for all rules of a request in milliseconds: what a client would notice.</summary>
    public const int RequestMilliseconds = 200;
}
