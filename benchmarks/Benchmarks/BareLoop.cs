using ImageServing.Vips;

namespace ImageServing.Benchmarks;

/// <summary>What libvips itself makes of a picture, without a server: the peer of every render.</summary>
internal static class BareLoop
{
    /// <summary>Scales a file to a width and encodes it as JPEG, in this thread.</summary>
    public static void Render(string picture, int width, int quality)
    {
        using var arena = new VipsArena();
        var source = arena.Own(VipsSource.FromFile(picture));
        var image = arena
            .Call("thumbnail_source")
            .Set("source", source)
            .Set("width", width)
            .Set("height", width * 10)
            .Image();
        using var jpeg = image.Call("jpegsave_buffer").Set("Q", quality).Save(image, CancellationToken.None);
        if (jpeg.Length == 0)
        {
            throw new InvalidOperationException("A render gave no bytes; the figures would mean nothing.");
        }
    }
}
