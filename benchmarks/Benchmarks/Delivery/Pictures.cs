using ImageServing.Vips;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>The sources of the measurements, and what is asked of them.</summary>
internal static class Pictures
{
    /// <summary>A pyramid TIFF with tiles of 256 pixels in JPEG, as libvips and Photoshop's server write it.</summary>
    public const string Pyramid = "bench-15mp.tif";

    public const int PyramidWidth = 4800;
    public const int PyramidHeight = 3200;

    /// <summary>Width of a scaled reply; its height follows.</summary>
    public const int Width = 400;

    /// <summary>Quality of every JPEG, ours and the peers'.</summary>
    public const int Quality = 80;

    /// <summary>Writes the pyramid, made from the picture of 12 megapixels.</summary>
    public static void WritePyramid(BenchSystem system)
    {
        using var arena = new VipsArena();
        var source = arena.Own(VipsSource.FromFile(system.Picture));
        var image = arena
            .Call("thumbnail_source")
            .Set("source", source)
            .Set("width", PyramidWidth)
            .Set("height", PyramidHeight)
            .Set("size", 3)
            .Image();
        using var tiff = image
            .Call("tiffsave_buffer")
            .Set("compression", 1)
            .Set("Q", 90)
            .Set("tile", true)
            .Set("pyramid", true)
            .Set("tile_width", 256)
            .Set("tile_height", 256)
            .Save(image, CancellationToken.None);
        File.WriteAllBytes(PathIn(system, Pyramid), tiff.Memory.ToArray());
    }

    public static string PathIn(BenchSystem system, string name) => Path.Combine(system.Home, "images", name);
}
