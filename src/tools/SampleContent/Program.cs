using ImageServing.SampleContent;
using ImageServing.Vips;

// Makes the pictures of the samples folder: vector artwork becomes pyramid TIFF, the still life is traced, and
// badge.svg is copied as it is, because the SVG Server draws it at any size.
if (args is not [var artwork, var target])
{
    Console.Error.WriteLine("usage: SampleContent ARTWORK_FOLDER TARGET_FOLDER");
    return 2;
}

VipsLibrary.Load(new VipsLoadOptions { AllowSvg = true });
foreach (var name in new[] { "jacket", "sneaker", "color-chart" })
{
    using var arena = new VipsArena();
    var svg = await File.ReadAllBytesAsync(Path.Combine(artwork, name + ".svg"));
    using var source = VipsSource.FromBytes(svg);
    await WritePyramidAsync(
        name,
        arena.Call("svgload_source").Set("source", source).Image(),
        Pyramid.Deflate
    );
}

using (var arena = new VipsArena())
{
    const int Width = 3600;
    const int Height = 2400;
    var pixels = new StillLife(Width, Height).Trace();
    var traced = VipsImage.FromPixels<byte>(arena, pixels, Width, Height, 3, VipsBandFormat.U8);
    await WritePyramidAsync("still-life", traced, Pyramid.Jpeg);
}

File.Copy(Path.Combine(artwork, "badge.svg"), Path.Combine(target, "badge.svg"), overwrite: true);
return 0;

// The rename makes the file appear whole: a server that runs meanwhile never reads half of it.
async Task WritePyramidAsync(string name, VipsImage image, Pyramid compression)
{
    using var tiff = image
        .Call("tiffsave_buffer")
        .Set("compression", (int)compression)
        .Set("Q", 92)
        .Set("predictor", 2)
        .Set("tile", true)
        .Set("pyramid", true)
        .Set("tile_width", 256)
        .Set("tile_height", 256)
        .Save(image, CancellationToken.None);
    var file = Path.Combine(target, name + ".tif");
    await using (var stream = File.Create(file + ".new"))
    {
        await stream.WriteAsync(tiff.Memory);
    }

    File.Move(file + ".new", file, overwrite: true);
    Console.WriteLine($"{name}.tif {image.Width} x {image.Height}");
}
