using ImageServing.Vips.Native;

namespace ImageServing.Vips;

/// <summary>Finds out which formats the loaded libvips reads and writes, by the operations it was built with.</summary>
internal static class FormatProbe
{
    private const int HeifCompressionAv1 = 4;

    private static readonly (string Name, string Operation)[] Loaders =
    [
        ("jpeg", "jpegload_source"),
        ("png", "pngload_source"),
        ("webp", "webpload_source"),
        ("gif", "gifload_source"),
        ("tiff", "tiffload_source"),
        ("avif", "heifload_source"),
        ("svg", "svgload_source"),
    ];

    private static readonly (string Name, string Operation)[] Savers =
    [
        ("jpeg", "jpegsave_buffer"),
        ("png", "pngsave_buffer"),
        ("webp", "webpsave_buffer"),
        ("gif", "gifsave_buffer"),
        ("tiff", "tiffsave_buffer"),
    ];

    public static IReadOnlyList<string> Readable() => [.. Loaders.Where(Exists).Select(l => l.Name)];

    public static IReadOnlyList<string> Writable()
    {
        var found = Savers.Where(Exists).Select(s => s.Name);
        return [.. WritesAvif() ? found.Append("avif") : found];
    }

    private static bool Exists((string Name, string Operation) entry) =>
        LibVips.vips_type_find("VipsOperation", entry.Operation) != 0;

    /// <summary>The HEIF writer exists without any AV1 encoder, too: only writing a picture tells.</summary>
    private static bool WritesAvif()
    {
        try
        {
            using var arena = new VipsArena();
            var black = arena.Call("black").Set("width", 16).Set("height", 16).Set("bands", 3).Image();
            using var bytes = arena
                .Call("heifsave_buffer")
                .Set("compression", HeifCompressionAv1)
                .Save(black, CancellationToken.None);
            return bytes.Length > 0;
        }
        catch (VipsException)
        {
            return false;
        }
    }
}
