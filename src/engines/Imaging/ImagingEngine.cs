using ImageServing.Imaging.Fonts;
using ImageServing.Vips;

namespace ImageServing.Imaging;

/// <summary>The pixel library of this process: which one it is and what it can.</summary>
public sealed class ImagingEngine
{
    private const string SvgFormat = "svg";

    private ImagingEngine(VipsLibrary library, SourceKinds sources)
    {
        Name = $"libvips {library.Version}";
        LibraryPath = library.Path;
        Warnings = library.Warnings;
        KeepsMetadataByFlags = library.Version >= new Version(8, 15);
        ReadFormats =
        [
            .. library.ReadFormats.Where(format => format == SvgFormat == (sources == SourceKinds.Svg)),
        ];
        WriteFormats = library.WriteFormats;
    }

    /// <summary>Name and version, for instance "libvips 8.18.7".</summary>
    public string Name { get; }

    /// <summary>Path or name under which the library was loaded.</summary>
    public string LibraryPath { get; }

    /// <summary>What an administrator should know about the library; to be logged at start.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Names of the formats that this process opens: those the library reads and the options allow.</summary>
    public IReadOnlyList<string> ReadFormats { get; }

    /// <summary>Names of the formats the library writes.</summary>
    public IReadOnlyList<string> WriteFormats { get; }

    /// <summary>Whether savers have the property "keep" in place of "strip", which 8.15 retired.</summary>
    internal bool KeepsMetadataByFlags { get; }

    /// <summary>Gives memory that no picture needs any more back to the system; some milliseconds.</summary>
    public static void ReleaseMemory() => VipsLibrary.ReleaseMemory();

    /// <summary>Loads and sets up the library; the first call of a process decides how.</summary>
    /// <param name="options">Library path, threads and whether SVG is read.</param>
    /// <param name="warned">Receives each kind of warning once, in one line, from any thread.</param>
    /// <exception cref="DllNotFoundException">No usable library is found; the message says what was tried.</exception>
    public static ImagingEngine Load(ImagingOptions options, Action<string> warned)
    {
        try
        {
            var load = new VipsLoadOptions
            {
                Concurrency = options.Concurrency,
                TemporaryFolder = options.TemporaryFolder,
                AllowSvg = options.Sources == SourceKinds.Svg,
                Warned = message => warned($"{message.Domain}: {message.Text}"),
            };
            var library = VipsLibrary.Load(
                options.LibraryPath is null ? load : load with { LibraryPath = options.LibraryPath }
            );
            if (options.FontFolder is { } fonts)
            {
                FontFolder.Register(fonts, warned);
            }
            return new ImagingEngine(library, options.Sources);
        }
        catch (VipsException e)
        {
            throw new DllNotFoundException(e.Message, e);
        }
    }
}
