using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>The libvips of this process: what was loaded, what it can, and what is to be said about it.</summary>
public sealed class VipsLibrary
{
    private static readonly Version Oldest = new(8, 14, 0);

    // 8.18.3 mends out-of-bounds reads in the TIFF, EXIF and UltraHDR readers.
    private static readonly Version Recommended = new(8, 18, 3);

    private const string SvgLoader = "VipsForeignLoadSvg";

    private static readonly string[] RasterLoaders =
    [
        "VipsForeignLoadJpeg",
        "VipsForeignLoadPng",
        "VipsForeignLoadWebp",
        "VipsForeignLoadNsgif",
        "VipsForeignLoadTiff",
        "VipsForeignLoadHeif",
    ];

    // A native library cannot be unloaded or set up twice: the process has one.
    private static readonly Lock Gate = new();
    private static VipsLibrary? s_loaded;

    private VipsLibrary(string path, Version version)
    {
        Path = path;
        Version = version;
        Warnings = WarningsFor(version);
    }

    /// <summary>Path or name of the loaded library.</summary>
    public string Path { get; }

    /// <summary>Its version.</summary>
    public Version Version { get; }

    /// <summary>What an administrator should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Names of the formats it reads, of those this room knows.</summary>
    public IReadOnlyList<string> ReadFormats { get; private init; } = [];

    /// <summary>Names of the formats it writes, of those this room knows.</summary>
    public IReadOnlyList<string> WriteFormats { get; private init; } = [];

    /// <summary>
    /// Loads and sets up libvips. The first call of a process decides; later ones return the same library.
    /// </summary>
    /// <exception cref="VipsException">No library is found, or it is older than 8.14.</exception>
    public static VipsLibrary Load(VipsLoadOptions options)
    {
        lock (Gate)
        {
            return s_loaded ??= LoadOnce(options);
        }
    }

    /// <summary>
    /// Gives the memory that is free between the pieces in use back to the system; some milliseconds for each hundred
    /// megabytes. The C library keeps it for the next piece of the same size, which may never come.
    /// </summary>
    public static void ReleaseMemory() => NativeHeap.Trim();

    /// <summary>Warnings about a version.</summary>
    internal static IReadOnlyList<string> WarningsFor(Version version) =>
        version >= Recommended
            ? []
            :
            [
                $"libvips {version} is older than {Recommended}, which mends security faults in the TIFF, EXIF "
                    + "and UltraHDR readers.",
            ];

    /// <summary>Ends the start when the library is too old to be used.</summary>
    internal static void Refuse(Version version, string path)
    {
        if (version < Oldest)
        {
            throw new VipsException($"libvips {version} ({path}) is too old; {Oldest} or later is needed");
        }
    }

    private static VipsLibrary LoadOnce(VipsLoadOptions options)
    {
        NativeHeap.SetUp();
        var path = NativeLoader.Load(options.LibraryPath);
        new LogBridge(options.Warned ?? (_ => { })).Install();
        var version = new Version(LibVips.vips_version(0), LibVips.vips_version(1), LibVips.vips_version(2));
        Refuse(version, path);
        if (options.TemporaryFolder is { } folder)
        {
            _ = LibC.setenv("TMPDIR", folder, overwrite: 1);
        }
        if (LibVips.vips_init("ImageServing") != 0)
        {
            throw VipsErrors.Take("vips_init");
        }

        Configure(options);
        return new VipsLibrary(path, version)
        {
            ReadFormats = FormatProbe.Readable(),
            WriteFormats = FormatProbe.Writable(),
        };
    }

    private static void Configure(VipsLoadOptions options)
    {
        // Files change under the same name: a cached operation would go on showing the old picture.
        LibVips.vips_cache_set_max(0);
        LibVips.vips_block_untrusted_set(1);
        // A list of what may be read: which formats libvips counts as untrusted differs between its versions.
        LibVips.vips_operation_block_set("VipsForeignLoad", 1);
        foreach (var loader in options.AllowSvg ? [.. RasterLoaders, SvgLoader] : RasterLoaders)
        {
            LibVips.vips_operation_block_set(loader, 0);
        }
        if (options.Concurrency > 0)
        {
            LibVips.vips_concurrency_set(options.Concurrency);
        }
    }
}
