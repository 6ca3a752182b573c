using System.Collections.Frozen;
using ImageServing.Protocol;
using static ImageServing.PlatformServer.Coverage.CoverageEntry;
using static ImageServing.PlatformServer.Coverage.CoverageReasons;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>The commands of the protocol; what becomes of each is told by its definition.</summary>
internal static class CommandCoverage
{
    private const string Refused = "; refused where a picture is made";
    private const string Nesting = "Request nesting and embedding";

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
        ParsedOnly("effect", "effect", NoEffects + Refused),
        ParsedOnly("layer", "layer", "0 and comp work; layers above 0 are not composed yet" + Refused),
    ];

    // Forms of a value that do not work where others do.
    private static readonly CoverageEntry[] s_forms =
    [
        Works("src=is(…)", Nesting, "of layer 0"),
        NotApplicable("src=ir(…)", Nesting, "requests of Image Rendering and FXG are for another product"),
        Works("src=(URL)", Nesting, "of layer 0; http and https"),
        Format("eps"),
        Format("heic"),
        Format("jpeg2000"),
        Format("jpegxr"),
        Format("pdf"),
        NotApplicable("fmt=swf", "fmt", NoFlash),
        NotApplicable("fmt=swf3", "fmt", NoFlash),
    ];

    public static IReadOnlyList<CoverageEntry> All { get; } =
    [
        .. Commands
            .All.Select(Of)
            .Concat(s_selectors)
            .Concat(s_forms)
            .OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static CoverageEntry Of(Command command) =>
        new(
            command.Name,
            s_pages.GetValueOrDefault(command.Name, command.Name),
            command.State,
            command.StateReason is { } reason
                ? command.ChangesPicture
                    ? reason + Refused
                    : reason
                : ""
        );

    private static CoverageEntry Format(string name) =>
        ParsedOnly($"fmt={name}", "fmt", "this format is not written yet" + Refused);
}
