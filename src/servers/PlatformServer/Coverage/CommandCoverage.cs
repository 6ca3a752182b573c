using System.Collections.Frozen;
using ImageServing.Protocol;
using static ImageServing.PlatformServer.Coverage.CoverageEntry;
using static ImageServing.PlatformServer.Coverage.CoverageReasons;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>The commands of the protocol; what becomes of each is told by its definition.</summary>
internal static class CommandCoverage
{
    // Commands without a page of their own stand on that of another one.
    private static readonly FrozenDictionary<string, string> s_pages = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["anchorN"] = "anchor",
        ["clipPathE"] = "clipPath",
        ["clipXPathE"] = "clipXPath",
        ["cropN"] = "crop",
        ["extendN"] = "extend",
        ["handler"] = "JSONP properties",
        ["labelkey"] = "Media set requests",
        ["mapA"] = "map",
        ["name"] = "saveToFile",
        ["originN"] = "origin",
        ["perspectiveN"] = "perspective",
        ["posN"] = "pos",
        ["sizeN"] = "size",
        ["timeout"] = "saveToFile",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // These choose what the commands behind them belong to and have no definition.
    private static readonly CoverageEntry[] s_selectors =
    [
        ParsedOnly("effect", "effect", NoEffects),
        ParsedOnly("layer", "layer", "0 and comp work; layers above 0 are not composed yet"),
    ];

    // Forms of a value that do not work where others do.
    private static readonly CoverageEntry[] s_sources =
    [
        Source("src=is(…)", "nested requests are not drawn yet"),
        Source("src=ir(…)", "there is no render server"),
        Source("src=(URL)", NoForeign),
    ];

    public static IReadOnlyList<CoverageEntry> All { get; } =
    [
        .. Commands
            .All.Select(Of)
            .Concat(s_selectors)
            .Concat(s_sources)
            .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static CoverageEntry Of(Command command) =>
        new(
            command.Name,
            s_pages.GetValueOrDefault(command.Name, command.Name),
            command.State,
            command.StateReason is { } reason
                ? command.ChangesPicture
                    ? $"{reason}; refused where a picture is made"
                    : reason
                : ""
        );

    private static CoverageEntry Source(string form, string reason) =>
        ParsedOnly(form, "Request nesting and embedding", $"{reason}; refused where a picture is made");
}
