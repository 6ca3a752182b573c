using ImageServing.Settings;

namespace ImageServing.Hosting.Registry;

/// <summary>
/// The <c>svgProvider</c> settings (reference: SVG). The documented place is PlatformServer.conf; Svg.conf may have
/// them, too, and then comes first.
/// </summary>
public sealed record SvgProviderOptions
{
    private const string RootsKey = "svgProvider.rootPaths";
    private const string SizeKey = "svgProvider.SVGFileSizeLimit";
    private const string PortKey = "svgProvider.port";
    private const string FontsKey = "svgProvider.fontRoot";

    // librsvg builds a tree of 10 to 50 times the file's size; 64 MB already takes gigabytes.
    private const int LargestFile = 65_536;

    /// <summary>Largest SVG file in kB when no file says another one.</summary>
    public const int DefaultFileSizeLimit = 1024;

    /// <summary>Absolute root folders of SVG files; null when the file does not say.</summary>
    public IReadOnlyList<string>? RootPaths { get; init; }

    /// <summary>Largest SVG file in kB, 1..65536; null when the file does not say.</summary>
    public int? FileSizeLimit { get; init; }

    /// <summary>Absolute folder of fonts for SVG text; null when the file does not say.</summary>
    public string? FontRoot { get; init; }

    /// <summary>Takes the settings out of a properties file.</summary>
    public static SvgProviderOptions Bind(PropertySettings settings, ServerHome home, FaultList faults)
    {
        // The port of the Platform Server for embedded pictures: they are read from files here.
        settings.IntegerOf(PortKey, 1, 65535, 8080);
        var roots = settings.Find(RootsKey)?.ToPaths(home, faults);
        return new SvgProviderOptions
        {
            RootPaths = roots is { Count: > 0 } ? roots : null,
            FileSizeLimit = settings.Find(SizeKey)?.ToInteger(1, LargestFile, DefaultFileSizeLimit, faults),
            FontRoot =
                settings.Find(FontsKey) is { } fonts && !string.IsNullOrWhiteSpace(fonts.Text)
                    ? fonts.ToPath(home, home.Folder, faults)
                    : null,
        };
    }

    /// <summary>These settings, and where they do not say, those of <paramref name="other"/>.</summary>
    public SvgProviderOptions Or(SvgProviderOptions other) =>
        new()
        {
            RootPaths = RootPaths ?? other.RootPaths,
            FileSizeLimit = FileSizeLimit ?? other.FileSizeLimit,
            FontRoot = FontRoot ?? other.FontRoot,
        };
}
