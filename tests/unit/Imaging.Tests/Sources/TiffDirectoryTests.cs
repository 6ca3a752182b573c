using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Imaging.Sources;

namespace Imaging.Tests.Sources;

/// <summary>The date in the header.</summary>
public sealed class TiffDirectoryTests
{
    private const string Date = "2026:01:31 23:59:59";

    private static byte[] Little(string date, byte type = 2, byte count = 20) =>
        [
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            50,
            1,
            type,
            0,
            count,
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
            .. Text(date),
        ];

    private static byte[] Big(string date) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 50, 0, 2, 0, 0, 0, 20, 0, 0, 0, 26, 0, 0, 0, 0, .. Text(date)];

    private static byte[] BigTiff(string date) =>
        [
            .. "II+\0"u8,
            .. Eight(8)[..2],
            0,
            0,
            .. Eight(16),
            .. Eight(1),
            50,
            1,
            2,
            0,
            .. Eight(20),
            .. Eight(44),
            .. Text(date),
        ];

    [Fact]
    public void A_date_is_found_in_every_byte_order()
    {
        Assert.Equal(Date, DateOf(Little(Date)));
        Assert.Equal(Date, DateOf(Big(Date)));
        Assert.Equal(Date, DateOf(BigTiff(Date)));
    }

    [Theory]
    [InlineData("                   ")]
    [InlineData("2026:01:31 23:59:5\r")]
    [InlineData("\n026:01:31 23:59:59")]
    [InlineData("31 January 2026 noon")]
    public void What_is_no_date_is_none(string text) => Assert.Null(DateOf(Little(text)));

    [Fact]
    public void An_entry_of_another_kind_or_length_is_no_date()
    {
        Assert.Null(DateOf(Little(Date, type: 3)));
        Assert.Null(DateOf(Little(Date, count: 19)));
        Assert.Null(DateOf(Little(Date, count: 255)));
        Assert.Null(DateOf(Little(Date)[..^1]));
        Assert.Null(DateOf([.. Little(Date)[..^1], (byte)'0']));
        Assert.Null(DateOf([]));
    }

    [Fact]
    public void Any_bytes_give_an_answer() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<byte>(),
                (bytes, at) =>
                {
                    var file = Little(Date);
                    var place = at % file.Length;
                    byte[] altered =
                    [
                        .. file[..place],
                        .. bytes,
                        .. file[Math.Min(file.Length, place + bytes.Length)..],
                    ];
                    return DateOf(altered) is null or { Length: 19 };
                }
            )
            .QuickCheckThrowOnFailure();

    private static string? DateOf(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return TiffDirectory.DateOf(file);
    }

    private static byte[] Text(string date) => [.. Encoding.ASCII.GetBytes(date), 0];

    private static byte[] Eight(long value) => BitConverter.GetBytes(value);
}
