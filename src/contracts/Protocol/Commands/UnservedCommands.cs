using System.Collections.Frozen;

namespace ImageServing.Protocol;

/// <summary>
/// Documented commands that this server does not execute. Those that would change the picture are refused;
/// those that only tune delivery, or that place layers above 0 (which are refused themselves), are ignored.
/// </summary>
internal static class UnservedCommands
{
    private static readonly FrozenSet<string> Refused = new[]
    {
        "clipPath",
        "clipPathE",
        "clipXPath",
        "cropPathE",
        "effect",
        "effectMask",
        "mask",
        "maskUse",
        "op_colorize",
        "op_grow",
        "op_growMask",
        "op_growMaskR",
        "perspective",
        "src",
        "template",
        "text",
        "textAngle",
        "textAttr",
        "textFlowPath",
        "textFlowXPath",
        "textPath",
        "textPs",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the command would change the picture.</summary>
    public static bool IsRefused(string name) => Refused.Contains(name);

    /// <summary>Whether the command is documented and harmless; strict mode accepts it, too.</summary>
    public static bool IsIgnored(string name) => Ignored.Contains(name);

    private static readonly FrozenSet<string> Ignored = new[]
    {
        "anchor",
        "anchorN",
        "bfc",
        "blendMode",
        "defaultImage",
        "dpr",
        "icc",
        "iccEmbed",
        "imageSet",
        "locale",
        "map",
        "network",
        "origin",
        "originN",
        "pathAttr",
        "pathEmbed",
        "pos",
        "posN",
        "quantize",
        "type",
        "xmpEmbed",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
