using System.Text;
using ImageServing.Imaging;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class XmpPacketTests : IDisposable
{
    private const string Packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\0\0")]
    public void The_packet_is_given_as_it_stands(string ending)
    {
        var jpeg = WithXmp(Encoding.UTF8.GetBytes(Packet + ending));

        Assert.Equal(Packet, Encoding.UTF8.GetString(Xmp("a.jpg", jpeg).Value!.Bytes.Span));
    }

    [Fact]
    public void No_packet_is_a_value()
    {
        var outcome = Xmp("a.png", Picture.Flat(4, 4, 1, 2, 3).Encode("pngsave_buffer"));

        Assert.True(outcome.IsSuccess);
        Assert.True(outcome.Value.Bytes.IsEmpty);
    }

    [Fact]
    public void A_packet_beyond_the_limit_is_refused()
    {
        var fits = new byte[XmpPacket.Largest];
        fits.AsSpan().Fill((byte)'x');

        Assert.Equal(XmpPacket.Largest, Xmp("fits.tif", WithTag(fits)).Value?.Bytes.Length);
        Assert.Equal(
            RenderFailureCode.SourceTooLarge,
            Xmp("large.tif", WithTag([.. fits, (byte)'x'])).Failure?.Code
        );
    }

    [Fact]
    public void What_is_no_picture_is_a_failure()
    {
        Assert.Equal(RenderFailureCode.SourceBroken, Xmp("a.jpg", "no picture"u8.ToArray()).Failure?.Code);
        var missing = new SourceImage(
            System.IO.Path.Combine(_folder.Path, "none.jpg"),
            DateTime.UnixEpoch,
            1
        );
        Assert.Equal(
            RenderFailureCode.SourceMissing,
            Engine.Images.Xmp(missing, TestContext.Current.CancellationToken).Failure?.Code
        );
    }

    private RenderOutcome<XmpPacket> Xmp(string name, byte[] bytes)
    {
        var source = new SourceImage(_folder.Add(name, bytes), DateTime.UnixEpoch, bytes.Length);
        return Engine.Images.Xmp(source, TestContext.Current.CancellationToken);
    }

    private static byte[] WithXmp(byte[] packet)
    {
        var jpeg = Picture.Flat(8, 8, 1, 2, 3).Encode("jpegsave_buffer");
        byte[] content = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. packet];
        return Picture.WithSegment(jpeg, 0xE1, content);
    }

    private static byte[] WithTag(byte[] packet) => TinyTiff.Of(2, (700, packet));
}
