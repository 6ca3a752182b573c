using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>A source: what is known of it, and the means to read its pixels, at a lower resolution too.</summary>
/// <param name="arena">Owns what is opened for the render.</param>
/// <param name="loader">Opens it.</param>
/// <param name="stamp">The file as it is now.</param>
/// <param name="facts">What its header says.</param>
/// <param name="header">The header, when it was read in this render; else it is read when it is asked for.</param>
internal sealed class SourceFile(
    VipsArena arena,
    SourceLoader loader,
    SourceStamp stamp,
    SourceFacts facts,
    VipsImage? header = null
)
{
    private VipsImage? _header = header;

    /// <summary>What the header says.</summary>
    public SourceFacts Facts => facts;

    /// <summary>The format, told by the first bytes.</summary>
    public SourceFormat Format => facts.Format;

    /// <summary>The image at full resolution as the file has it: not yet upright, no pixel decoded.</summary>
    /// <exception cref="VipsException">The header is damaged.</exception>
    public VipsImage Header => _header ??= Load(_ => { });

    /// <summary>Size of the stored pixels, or of an SVG at its natural scale.</summary>
    public PixelSize RawSize => facts.RawSize;

    /// <summary>Size of the upright image.</summary>
    public PixelSize UprightSize => Orientation.Upright(RawSize, facts.Orientation);

    /// <summary>Opens a file for the first time; null when its format is not allowed.</summary>
    /// <exception cref="VipsException">The header is damaged.</exception>
    public static SourceFile? Open(VipsArena arena, SourceLoader loader, SourceStamp stamp, SourceKinds kinds)
    {
        if (loader.FindFormat(kinds) is not { } format)
        {
            return null;
        }

        var header = loader.Load(format, _ => { });
        return new SourceFile(arena, loader, stamp, SourceFacts.Of(loader, format, header), header);
    }

    /// <summary>Opens the pixels, with further settings of the loader.</summary>
    /// <exception cref="VipsException">The header is damaged or lacks what is asked.</exception>
    public VipsImage Load(Action<VipsOperation> configure) => loader.Load(Format, configure);

    /// <summary>A resolution of a tiled TIFF, for reading in any order.</summary>
    /// <param name="pictures">Keep it open for the next render.</param>
    /// <param name="level">The resolution; null for the full one.</param>
    /// <exception cref="VipsException">The header is damaged or lacks what is asked.</exception>
    public VipsImage Borrow(OpenPictures pictures, PyramidLevel? level) =>
        pictures.Lend(arena, stamp, facts, level, own => loader.LoadTiles(own, level));
}
