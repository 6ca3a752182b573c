using ImageServing.Protocol.Values;
using ImageServing.Vips;

namespace ImageServing.Imaging.Sources;

/// <summary>An open source: its format, its header, and the means to read its pixels at a lower resolution.</summary>
internal sealed class SourceFile
{
    private const int SequentialAccess = 1;

    private readonly VipsArena _arena;
    private readonly string _path;
    private readonly byte[]? _bytes;
    private readonly Strictness _strictness;

    private SourceFile(
        VipsArena arena,
        string path,
        byte[]? bytes,
        SourceFormat format,
        Strictness strictness
    )
    {
        _strictness = strictness;
        _arena = arena;
        _path = path;
        _bytes = bytes;
        Format = format;
        Header = Load(_ => { });
    }

    /// <summary>The format, told by the first bytes.</summary>
    public SourceFormat Format { get; }

    /// <summary>The image at full resolution as the file has it: not yet upright, no pixel decoded.</summary>
    public VipsImage Header { get; }

    /// <summary>Size of the stored pixels, or of an SVG at its natural scale.</summary>
    public PixelSize RawSize => new(Header.Width, Header.Height);

    /// <summary>Size of the upright image.</summary>
    public PixelSize UprightSize => Orientation.Upright(RawSize, Header.Orientation);

    /// <summary>Opens a file whose format is allowed; null when it is not.</summary>
    /// <exception cref="VipsException">The header is damaged.</exception>
    public static SourceFile? Open(
        VipsArena arena,
        string path,
        byte[]? bytes,
        SourceKinds kinds,
        Strictness strictness
    )
    {
        using var source = NewSource(path, bytes);
        return Loaders.Allowed(source.FindLoader(), kinds) is { } format
            ? new SourceFile(arena, path, bytes, format, strictness)
            : null;
    }

    /// <summary>Opens the pixels, with further settings of the loader.</summary>
    /// <exception cref="VipsException">The header is damaged or lacks what is asked.</exception>
    public VipsImage Load(Action<VipsOperation> configure)
    {
        var operation = _arena
            .Call(Loaders.Operation(Format))
            .Set("source", _arena.Own(NewSource(_path, _bytes)))
            .Set("access", SequentialAccess)
            .Set("fail_on", _strictness.FailOn(Format));
        configure(operation);
        return operation.Image();
    }

    // An SVG is handed over as bytes: without a base address it cannot refer to files beside it.
    private static VipsSource NewSource(string path, byte[]? bytes) =>
        bytes is null ? VipsSource.FromFile(path) : VipsSource.FromBytes(bytes);
}
