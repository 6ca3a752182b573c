using System.Net;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>The contexts that requests come in by (reference: rule, RequestType).</summary>
[Flags]
public enum RuleRequestTypes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>"is": /is/image/.</summary>
    Image = 1,

    /// <summary>"ir": /ir/render/.</summary>
    Render = 2,

    /// <summary>"static": /is/content/.</summary>
    Static = 4,

    /// <summary>All of them.</summary>
    All = Image | Render | Static,
}

/// <summary>A request before its rules are applied.</summary>
/// <param name="Type">The context it came in by; one of them.</param>
/// <param name="Path">What follows the context in the path, as received, with or without the leading slash.</param>
/// <param name="Query">The query as received, without '?'; empty when there is none.</param>
/// <param name="Client">Address of the client.</param>
public sealed record RuleInput(RuleRequestTypes Type, string Path, string Query, IPAddress Client);
