using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Purging;
using ImageServing.ResponseCache.Storage;

namespace ResponseCache.Tests.Storage;

public class EntryFormatTests
{
    private static readonly CacheKey s_key = CacheBed.KeyOf(1);
    private static readonly PurgeMark s_mark = new(7, 8);
    private static readonly DateTimeOffset s_time = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private static readonly CachedResponse s_response = new(
        "image/jpeg",
        [new("ETag", "\"a\"")],
        new Dependencies([new("/i/ä.tif", s_time, 5)], ["catalog:c", "record:c/r"]),
        new byte[] { 1, 2, 3, 4, 5 }
    )
    {
        Created = s_time,
    };

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll<(NonNull<string> Type, NonNull<string>[] Names), NonNull<string>[], byte[]>(
                (texts, tags, body) =>
                {
                    var (type, names) = texts;
                    var written = new CachedResponse(
                        Text(type),
                        [.. names.Select(n => new ResponseHeader(Text(n), Text(n) + "v"))],
                        new Dependencies(
                            [.. names.Select((n, i) => new FileStamp(Text(n), s_time.AddTicks(i), i))],
                            [.. tags.Select(Text)]
                        ),
                        body
                    )
                    {
                        Created = s_time,
                    };
                    var (head, read) = EntryFormat.Decode(s_key, Encode(written))!.Value;
                    return head.Key == s_key
                        && head.Mark == s_mark
                        && head.BodyLength == body.Length
                        && head.Created == s_time
                        && head.ContentType == written.ContentType
                        && head.Headers.SequenceEqual(written.Headers)
                        && head.Dependencies.Files.SequenceEqual(written.Dependencies.Files)
                        && head.Dependencies.Tags.SequenceEqual(written.Dependencies.Tags)
                        && read.Span.SequenceEqual(body);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_truncation_is_detected()
    {
        var file = Encode(s_response);
        Assert.All(
            Enumerable.Range(0, file.Length),
            length => Assert.Null(EntryFormat.Decode(s_key, file[..length]))
        );
    }

    [Fact]
    public void Every_flipped_bit_is_detected()
    {
        var file = Encode(s_response);
        Assert.All(
            Enumerable.Range(0, file.Length * 8),
            bit =>
            {
                var altered = (byte[])file.Clone();
                altered[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Null(EntryFormat.Decode(s_key, altered));
            }
        );
    }

    [Fact]
    public void A_longer_file_is_detected() =>
        Assert.Null(EntryFormat.Decode(s_key, [.. Encode(s_response), 0]));

    [Fact]
    public void An_entry_of_another_key_is_detected() =>
        Assert.Null(EntryFormat.Decode(CacheBed.KeyOf(2), Encode(s_response)));

    [Fact]
    public void An_entry_of_another_version_is_detected_although_it_is_whole()
    {
        var head = EntryFormat.EncodeHead(s_key, s_mark, s_response)!;
        head[7]++;
        Assert.Null(EntryFormat.Decode(s_key, Join(head, s_response.Body)));
    }

    [Fact]
    public void A_head_beyond_the_limit_is_not_written() =>
        Assert.Null(
            EntryFormat.EncodeHead(
                s_key,
                s_mark,
                s_response with
                {
                    ContentType = new string('x', EntryFormat.MaxHeadLength),
                }
            )
        );

    [Fact]
    public void A_head_of_any_bytes_is_read_without_harm() =>
        Prop.ForAll<byte[], NonNegativeInt>(
                (noise, at) =>
                {
                    var head = EntryFormat.EncodeHead(s_key, s_mark, s_response)!;
                    var start = EntryFormat.FixedLength + (at.Get % (head.Length - EntryFormat.FixedLength));
                    byte[] altered = [.. head[..start], .. noise];
                    BinaryPrimitives.WriteInt32LittleEndian(
                        altered.AsSpan(8),
                        altered.Length - EntryFormat.FixedLength
                    );
                    return EntryFormat.HeadLength(altered) is null
                        || EntryFormat.DecodeHead(altered) is not { } read
                        || read.Key == s_key;
                }
            )
            .QuickCheckThrowOnFailure();

    private static byte[] Encode(CachedResponse response) =>
        Join(EntryFormat.EncodeHead(s_key, s_mark, response)!, response.Body);

    private static byte[] Join(byte[] head, ReadOnlyMemory<byte> body) =>
        [.. head, .. body.Span, .. EntryFormat.Checksum(head, body.Span)];

    // Half a surrogate pair is no text.
    private static string Text(NonNull<string> text) => new([.. text.Get.Where(c => !char.IsSurrogate(c))]);
}
