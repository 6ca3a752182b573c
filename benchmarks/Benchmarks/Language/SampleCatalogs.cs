using System.Text;
using System.Text.RegularExpressions;
using ImageServing.Catalogs;

namespace ImageServing.Benchmarks.Language;

/// <summary>Catalogs in which the objects of sample URLs are records and their presets exist.</summary>
internal static partial class SampleCatalogs
{
    private const string Preset =
        "wid=600&hei=600&fmt=jpeg&qlt=85,1&op_sharpen=0&resMode=sharp2&op_usm=0.9,1.0,8,0&iccEmbed=0";

    /// <summary>Makes the snapshot that a server would have.</summary>
    public static CatalogSnapshot Make(IReadOnlyList<SampleUrl> urls)
    {
        var folder = Directory.CreateTempSubdirectory("language").FullName;
        try
        {
            WriteDefault(folder, urls);
            foreach (var catalog in urls.Select(ObjectOf).GroupBy(o => o.RootId, StringComparer.Ordinal))
            {
                WriteCatalog(
                    folder,
                    catalog.Key,
                    catalog.Select(o => o.Id).Where(IsUsual).Distinct(StringComparer.Ordinal)
                );
            }
            var read = CatalogCheck.Read(folder, CancellationToken.None);
            return read.Report.Errors.Count == 0 && read.Snapshot is { } snapshot
                ? snapshot
                : throw new InvalidOperationException(string.Join('\n', read.Report.Errors));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteDefault(string folder, IEnumerable<SampleUrl> urls)
    {
        var names = urls.SelectMany(url => Invocation().Matches(url.RawQuery))
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        File.WriteAllText(Path.Combine(folder, "default.ini"), "MacroFile=macros.txt\n");
        File.WriteAllLines(
            Path.Combine(folder, "macros.txt"),
            ["Name\tDefinition", .. names.Select(name => $"{name}\t{Preset}")]
        );
    }

    private static void WriteCatalog(string folder, string rootId, IEnumerable<string> ids)
    {
        if (!IsUsual(rootId))
        {
            return;
        }
        File.WriteAllText(
            Path.Combine(folder, $"{rootId}.ini"),
            $"RootId={rootId}\nCatalogFile={rootId}.txt\n"
        );
        File.WriteAllLines(
            Path.Combine(folder, $"{rootId}.txt"),
            [
                "Id\tPath\tModifier\tSize\tResolution\tTimeStamp\tUserData",
                .. ids.Select(id =>
                    $"{id}\tproducts/{id}.tif\tbgc=ffffff&op_usm=1,1,4\t2000,2500\t150\t1700000000000\tsku={id}??label=A product"
                ),
            ],
            Encoding.Latin1
        );
    }

    private static (string RootId, string Id) ObjectOf(SampleUrl url)
    {
        var path = Uri.UnescapeDataString(url.RawPath.Trim('/'));
        var cut = path.IndexOf('/', StringComparison.Ordinal);
        return cut < 0 ? (path, "") : (path[..cut], path[(cut + 1)..]);
    }

    // Other names would need quotes, an encoding or another file's name.
    private static bool IsUsual(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');

    [GeneratedRegex(
        @"(?<=^|&)(?:\$|%24)(?<name>[A-Za-z0-9_.-]+)(?:\$|%24)(?=&|$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Invocation();
}
