using FsCheck;
using FsCheck.Fluent;
using ImageServing.ForeignImages.Formats;

namespace ImageServing.ForeignImages.Tests.Formats;

public sealed class ImageStructureTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<string, byte[]> Whole =>
        new()
        {
            { "JPEG", Pictures.Jpeg },
            { "PNG", Pictures.Png },
            { "GIF", Pictures.Gif },
            { "WebP", Pictures.Webp },
            { "TIFF", Pictures.Tiff },
            { "BigTIFF", Pictures.BigTiff },
            { "AVIF", Pictures.Avif },
        };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_whole_image_has_no_fault(string format, byte[] bytes)
    {
        Assert.NotEmpty(format);
        Assert.Null(FaultOf(bytes));
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void Half_an_image_has_one(string format, byte[] bytes)
    {
        Assert.NotEmpty(format);
        Assert.NotNull(FaultOf(bytes[..(bytes.Length / 2)]));
    }

    [Theory]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("8BPS\0\u0001")]
    [InlineData("")]
    [InlineData("GIF")]
    public void Everything_else_is_no_image(string text) =>
        Assert.Null(ImageStructure.FormatOf(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Whatever_is_changed_in_an_image_is_read_to_an_end() =>
        Prop.ForAll(
                (
                    from whole in Gen.Elements(Whole.Select(row => row.Data.Item2).ToArray())
                    from at in Gen.Choose(0, whole.Length - 1)
                    from value in Gen.Choose(0, 255)
                    select (byte[])[.. whole[..at], (byte)value, .. whole[(at + 1)..]]
                ).ToArbitrary(),
                bytes =>
                {
                    FaultOf(bytes);
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    public void Dispose() => File.Delete(_file);

    private string? FaultOf(byte[] bytes)
    {
        File.WriteAllBytes(_file, bytes);
        return ImageStructure.FaultOf(_file);
    }
}
