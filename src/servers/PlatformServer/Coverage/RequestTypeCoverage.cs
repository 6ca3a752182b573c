using ImageServing.Protocol;
using static ImageServing.PlatformServer.Coverage.CoverageEntry;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>The types of requests, req=.</summary>
internal static class RequestTypeCoverage
{
    public static IReadOnlyList<CoverageEntry> All { get; } =
    [.. RequestTypes.All.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).Select(Of)];

    private static CoverageEntry Of(RequestTypeInfo type) => Works(type.Name, type.Name, FormatsOf(type));

    private static string FormatsOf(RequestTypeInfo type) =>
        type.Formats.IsEmpty
            ? ""
            : string.Join(", ", type.Formats.Select(format => format.ToString().ToLowerInvariant()));
}
