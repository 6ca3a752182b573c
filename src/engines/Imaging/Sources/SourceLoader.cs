using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>Opens the pictures within one file.</summary>
/// <param name="arena">Owns what is opened.</param>
/// <param name="path">The file.</param>
/// <param name="bytes">
/// The contents of an SVG, null for every other format: without a base address it cannot refer to files beside it.
/// </param>
/// <param name="strictness">What the decoder may find fault with.</param>
internal sealed class SourceLoader(VipsArena arena, string path, byte[]? bytes, Strictness strictness)
{
    private const int RandomAccess = 0;
    private const int SequentialAccess = 1;

    /// <summary>The format that the first bytes tell; null when it is not allowed.</summary>
    /// <exception cref="VipsException">The file cannot be opened.</exception>
    public SourceFormat? FindFormat(SourceKinds kinds)
    {
        using var source = NewSource();
        return Loaders.Allowed(source.FindLoader(), kinds);
    }

    /// <summary>Opens the pixels; none is decoded yet.</summary>
    /// <param name="format">The format.</param>
    /// <param name="configure">Further settings of the loader.</param>
    /// <exception cref="VipsException">The header is damaged or lacks what is asked.</exception>
    public VipsImage Load(SourceFormat format, Action<VipsOperation> configure)
    {
        var operation = arena
            .Call(Loaders.Operation(format))
            .Set("source", arena.Own(NewSource()))
            .Set("access", SequentialAccess)
            .Set("fail_on", strictness.FailOn(format));
        configure(operation);
        return operation.Image();
    }

    /// <summary>Size of the tiles of the file, which is a TIFF; 0 when it has none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public PixelSize TileOfTiff()
    {
        using var file = File.OpenRead(path);
        return TiffDirectory.TileOf(file);
    }

    /// <summary>When the file, which is a TIFF, says that it was made; null when it does not.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? DateOfTiff()
    {
        using var file = File.OpenRead(path);
        return TiffDirectory.DateOf(file);
    }

    /// <summary>Opens a resolution of a tiled TIFF for reading in any order, apart from this render.</summary>
    /// <param name="own">Owns what is opened.</param>
    /// <param name="level">The resolution; null for the full one.</param>
    /// <exception cref="VipsException">The header is damaged or lacks what is asked.</exception>
    public VipsImage LoadTiles(VipsArena own, PyramidLevel? level)
    {
        // By descriptor: libvips would close a file that it knows by name whenever a render has ended, and open by its
        // name what may be another one by then.
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var operation = own.Call(Loaders.Operation(SourceFormat.Tiff))
            .Set("source", own.Own(VipsSource.FromFile(file)))
            .Set("access", RandomAccess)
            .Set("fail_on", strictness.FailOn(SourceFormat.Tiff));
        return (level is null ? operation : operation.Set(level.Property, level.Index)).Image();
    }

    private VipsSource NewSource() => bytes is null ? VipsSource.FromFile(path) : VipsSource.FromBytes(bytes);
}
