using System.Globalization;
using ImageServing.Vips;

namespace ImageServing.Imaging.Fonts;

/// <summary>
/// Fonts of an administrator's folder for the text in SVG (reference: SVG, fontRoot). The library that lays out text adds
/// a font file to those of the whole process when a text names it: a short text for each file makes them known.
/// </summary>
internal static class FontFolder
{
    /// <summary>Most files: a foundry's whole library has some thousand, and each takes about a millisecond at the start.</summary>
    private const int MostFiles = 2000;

    private static readonly string[] s_suffixes = [".ttf", ".otf", ".ttc", ".otc", ".pfb"];

    private static readonly EnumerationOptions s_everywhere = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        // Fonts are sorted into a few folders; a link to a parent must not loop.
        MaxRecursionDepth = 8,
    };

    /// <summary>Makes the fonts below a folder known to the process.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="warned">Receives one line for what cannot be used.</param>
    public static void Register(string folder, Action<string> warned)
    {
        if (!Directory.Exists(folder))
        {
            warned($"svgProvider.fontRoot: there is no folder {folder}; the fonts of the system are used");
            return;
        }

        var files = FilesBelow(folder);
        foreach (var file in files.Take(MostFiles))
        {
            if (FaultOf(file) is { } fault)
            {
                warned($"svgProvider.fontRoot: {file} is no font that can be used: {fault}");
            }
        }
        if (files.Count > MostFiles)
        {
            warned(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"svgProvider.fontRoot: {folder} has more than {MostFiles} font files; the first ones by name are used"
                )
            );
        }
    }

    private static List<string> FilesBelow(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", s_everywhere)
                .Where(file => s_suffixes.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Take(MostFiles + 1)
                .Order(StringComparer.Ordinal),
        ];

    private static string? FaultOf(string file)
    {
        try
        {
            using var arena = new VipsArena();
            arena.Call("text").Set("text", "x").Set("fontfile", file).Image();
            return null;
        }
        catch (VipsException e)
        {
            return e.Message;
        }
    }
}
