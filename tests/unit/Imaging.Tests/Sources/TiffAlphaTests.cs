using FsCheck;
using FsCheck.Fluent;
using ImageServing.Imaging.Sources;

namespace Imaging.Tests.Sources;

public sealed class TiffAlphaTests
{
    private static readonly byte[] Little =
    [
        .. "II*\0"u8,
        8,
        0,
        0,
        0,
        2,
        0,
        0x00,
        0x01,
        3,
        0,
        1,
        0,
        0,
        0,
        9,
        0,
        0,
        0,
        0x52,
        0x01,
        3,
        0,
        1,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ];

    private static readonly byte[] Big =
    [
        .. "MM\0*"u8,
        0,
        0,
        0,
        8,
        0,
        1,
        0x01,
        0x52,
        0,
        3,
        0,
        0,
        0,
        3,
        0,
        0,
        0,
        26,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        2,
        0,
        1,
    ];

    private static readonly byte[] BigTiff =
    [
        .. "II+\0"u8,
        8,
        0,
        0,
        0,
        16,
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
        0,
        0,
        0,
        0,
        0x52,
        0x01,
        3,
        0,
        1,
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
        0,
        0,
        0,
        0,
    ];

    public static TheoryData<byte[]> Premultiplied { get; } = [Little, Big, BigTiff];

    [Theory]
    [MemberData(nameof(Premultiplied))]
    public void Associated_alpha_is_found_in_every_byte_order(byte[] file) =>
        Assert.True(IsPremultiplied(file));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Other_extra_samples_are_not_premultiplied(byte kind)
    {
        var file = Little.ToArray();
        file[30] = kind;

        Assert.False(IsPremultiplied(file));
    }

    [Theory]
    [MemberData(nameof(Premultiplied))]
    public void A_file_that_is_cut_off_is_not(byte[] file)
    {
        var end = file.AsSpan().LastIndexOf((byte)1);
        for (var length = 0; length < end; length++)
        {
            Assert.False(IsPremultiplied(file[..length]));
        }
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                Arb.From(Gen.Elements(Little, Big, BigTiff)),
                (bytes, file) =>
                {
                    _ = IsPremultiplied(bytes);
                    _ = IsPremultiplied([.. file[..8], .. bytes]);
                    _ = IsPremultiplied([.. file[..16], .. bytes]);
                    var harmed = file.ToArray();
                    foreach (var value in bytes)
                    {
                        harmed[value % harmed.Length] ^= value;
                    }

                    _ = IsPremultiplied(harmed);
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool IsPremultiplied(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return TiffAlpha.IsPremultiplied(stream);
    }
}
