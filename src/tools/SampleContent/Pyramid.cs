namespace ImageServing.SampleContent;

/// <summary>Compressions of libvips' TIFF writer, by its numbers.</summary>
internal enum Pyramid
{
    Jpeg = 1,
    Deflate = 2,
}
