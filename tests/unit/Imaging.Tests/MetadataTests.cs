using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Imaging.Sources;

namespace Imaging.Tests;

public sealed class MetadataTests
{
    [Fact]
    public void A_profile_description_is_read_in_both_versions()
    {
        Assert.Equal(
            "sRGB built-in",
            IccProfile.Description(Profile([.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 14, .. "sRGB built-in\0"u8]))
        );
        byte[] localized =
        [
            .. "mluc"u8,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            12,
            .. "enUS"u8,
            0,
            0,
            0,
            4,
            0,
            0,
            0,
            28,
            0,
            (byte)'P',
            0,
            (byte)'3',
        ];
        Assert.Equal("P3", IccProfile.Description(Profile(localized)));
        Assert.True(IccProfile.IsSrgb(Profile([.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 5, .. "sRGB\0"u8])));
        Assert.False(IccProfile.IsSrgb(Profile(localized)));
        Assert.Equal("RGB ", IccProfile.ColorSpace(Profile(localized)));
    }

    [Fact]
    public void Any_bytes_are_survived_as_profile() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    _ = IccProfile.Description(Profile(bytes));
                    _ = IccProfile.Description(bytes);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("VipsJpeg: Corrupt JPEG data: premature end of data segment", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: found marker 0xda instead of RST2", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 3 extraneous bytes before marker 0xd9", false)]
    public void Lost_data_is_told_from_remarks(string text, bool isLoss) =>
        Assert.Equal(isLoss, Strictness.TellsLoss(text));

    [Fact]
    public void A_failure_names_no_path()
    {
        var failure = SourceFault.Damaged(
            "/srv/images/a.jpg",
            "/srv/images/b.tif: bad seek; jpeg: error at /srv/x; jpeg: end"
        );

        Assert.Equal("a.jpg: the picture is damaged (jpeg: end)", failure.Message);
    }

    /// <summary>A profile with one tag, its description.</summary>
    private static byte[] Profile(byte[] description)
    {
        var header = new byte[128];
        "RGB "u8.CopyTo(header.AsSpan(16));
        "acsp"u8.CopyTo(header.AsSpan(36));
        var table = new byte[16];
        table[3] = 1;
        "desc"u8.CopyTo(table.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(8), 144);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(12), description.Length);
        return [.. header, .. table, .. description];
    }
}
