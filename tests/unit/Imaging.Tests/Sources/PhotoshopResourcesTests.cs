using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Imaging.Sources;

namespace Imaging.Tests.Sources;

public sealed class PhotoshopResourcesTests
{
    [Fact]
    public void Paths_are_named_in_the_order_of_the_file()
    {
        byte[] data =
        [
            .. "Photoshop 3.0\0"u8,
            .. Block(1028, "", [1, 2, 3]),
            .. Block(2000, "Outline", [9, 9]),
            .. Block(2001, "Even", [9]),
            .. Block(2999, "Outline", []),
        ];

        Assert.Equal(["Outline", "Even"], PhotoshopResources.PathNames(data));
    }

    [Theory]
    [InlineData(1999, 0)]
    [InlineData(2000, 1)]
    [InlineData(2997, 1)]
    [InlineData(2998, 0)]
    [InlineData(1025, 0)]
    public void Only_saved_paths_count(int id, int count) =>
        Assert.Equal(count, PhotoshopResources.PathNames(Block(id, "p", [1])).Count);

    [Fact]
    public void Blocks_of_other_programs_are_passed_over()
    {
        byte[] foreign = [.. "MeSa"u8, .. Block(2000, "theirs", [1, 2])[4..]];

        Assert.Equal(
            ["ours"],
            PhotoshopResources.PathNames([.. Block(1, "", []), .. foreign, .. Block(2000, "ours", [])])
        );
    }

    [Fact]
    public void Names_are_read_in_both_encodings_without_control_characters()
    {
        byte[] latin = [.. "Umri"u8, 0xDF, 10];
        byte[] data = [.. Block(2000, "Größe", []), .. Block(2001, latin, []), .. Block(2002, "", [])];

        Assert.Equal(["Größe", "Umriß", ""], PhotoshopResources.PathNames(data));
    }

    [Fact]
    public void A_block_that_is_cut_off_ends_the_list()
    {
        var whole = Block(2000, "first", [1, 2, 3, 4]);
        byte[] data = [.. whole, .. Block(2001, "second", [5, 6, 7, 8])];

        for (var length = 0; length < data.Length; length++)
        {
            var names = PhotoshopResources.PathNames(data.AsSpan(0, length));
            Assert.InRange(names.Count, length >= whole.Length ? 1 : 0, 2);
        }
    }

    [Fact]
    public void More_paths_than_there_are_ids_are_not_listed()
    {
        var block = Block(2000, "p", []);
        var data = Enumerable.Repeat(block, 5000).SelectMany(b => b).ToArray();

        Assert.Equal(998, PhotoshopResources.PathNames(data).Count);
    }

    [Fact]
    public void Any_bytes_are_survived() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    _ = PhotoshopResources.PathNames(bytes);
                    _ = PhotoshopResources.PathNames([.. "8BIM"u8, .. bytes]);
                    // A size that points beyond the end, or wraps around.
                    _ = PhotoshopResources.PathNames([
                        .. "8BIM"u8,
                        7,
                        208,
                        0,
                        0,
                        255,
                        255,
                        255,
                        255,
                        .. bytes,
                    ]);
                }
            )
            .QuickCheckThrowOnFailure();

    private static byte[] Block(int id, string name, byte[] contents) =>
        Block(id, Encoding.UTF8.GetBytes(name), contents);

    private static byte[] Block(int id, byte[] name, byte[] contents) =>
        [
            .. "8BIM"u8,
            (byte)(id >> 8),
            (byte)id,
            (byte)name.Length,
            .. name,
            .. new byte[(name.Length + 1) % 2],
            0,
            0,
            (byte)(contents.Length >> 8),
            (byte)contents.Length,
            .. contents,
            .. new byte[contents.Length % 2],
        ];
}
