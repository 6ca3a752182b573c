namespace ImageServing.Protocol;

/// <summary>Bounds of what is parsed; every number with its origin.</summary>
public static class ParserLimits
{
    /// <summary>Longest raw path or query in characters: the limit of the URL as a whole (16 kB).</summary>
    public const int RequestLength = 16 * 1024;

    /// <summary>Most modifiers in a query; the largest templates seen in the field have some 80.</summary>
    public const int Modifiers = 512;

    /// <summary>Longest value in characters, still encoded: half a URL, real nested requests stay below 3 kB.</summary>
    public const int ValueLength = 8 * 1024;

    /// <summary>Most modifiers of one text after its macros are expanded: a few dozen macros of a full template.</summary>
    public const int ExpandedModifiers = 8 * Modifiers;

    /// <summary>Most characters that variables may add to one client request: 16 times the longest URL.</summary>
    public const int ExpandedCharacters = 16 * RequestLength;

    /// <summary>Most nested requests in one client request, at all depths; the field has up to 20.</summary>
    public const int NestedRequests = 128;

    /// <summary>Deepest nesting of brackets in a value; nested templates in the field reach 5.</summary>
    public const int Nesting = 16;

    /// <summary>Longest path element in UTF-8 bytes: NAME_MAX of the usual file systems.</summary>
    public const int PathElementBytes = 255;

    /// <summary>Longest number in characters: any double in full fits.</summary>
    public const int NumberLength = 40;

    /// <summary>Largest real number; beyond the products of any two lengths that are served.</summary>
    public const double LargestReal = 1e9;
}
