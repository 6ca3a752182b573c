using ImageServing.Vips;

namespace ImageServing.Golden.Tests;

/// <summary>Pictures as an eye sees them: decoded, in sRGB, transparency over mid-gray.</summary>
internal static class Picture
{
    private static readonly double[] s_ground = [128, 128, 128];

    /// <summary>Decodes any format and keeps it as PNG, transparency included.</summary>
    public static byte[] ToPng(ReadOnlySpan<byte> encoded, string mimeType)
    {
        using var arena = new VipsArena();
        var image = Decode(arena, encoded, mimeType);
        using var png = image
            .Call("pngsave_buffer")
            .Set("compression", 9)
            .Save(image, CancellationToken.None);
        return png.Memory.ToArray();
    }

    /// <summary>Decodes and lays over gray.</summary>
    public static VipsImage Flat(VipsArena arena, ReadOnlySpan<byte> encoded, string mimeType)
    {
        var image = Decode(arena, encoded, mimeType);
        return image.HasAlpha
            ? image
                .Call("flatten")
                .Set("background", s_ground.AsSpan())
                .Image()
                .Call("cast")
                .Set("format", 0)
                .Image()
            : image;
    }

    private static VipsImage Decode(VipsArena arena, ReadOnlySpan<byte> encoded, string mimeType)
    {
        var source = arena.Own(VipsSource.FromBytes(encoded));
        var image = arena.Call(LoaderOf(mimeType)).Set("source", source).Image();
        if (image.Interpretation == VipsInterpretation.Cmyk)
        {
            image = image
                .Call("icc_transform")
                .Set("output_profile", "srgb")
                .Set("input_profile", "cmyk")
                .Image();
        }

        return image.Call("colourspace").Set("space", (int)VipsInterpretation.Srgb).Image();
    }

    private static string LoaderOf(string mimeType) =>
        mimeType switch
        {
            "image/jpeg" => "jpegload_source",
            "image/png" => "pngload_source",
            "image/webp" => "webpload_source",
            "image/gif" => "gifload_source",
            "image/tiff" => "tiffload_source",
            "image/avif" => "heifload_source",
            _ => throw new ArgumentException($"No loader for {mimeType}", nameof(mimeType)),
        };
}
