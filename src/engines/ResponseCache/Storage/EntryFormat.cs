using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ImageServing.ResponseCache.Purging;

namespace ImageServing.ResponseCache.Storage;

/// <summary>
/// An entry file, all numbers little-endian: magic and version (8 bytes), length of the head and of the body (4 each), the
/// key (16), the head, the body, and the first half of the SHA-256 of everything before it (16).
/// </summary>
internal static class EntryFormat
{
    /// <summary>Bytes before the head.</summary>
    public const int FixedLength = 32;

    /// <summary>Bytes after the body.</summary>
    public const int ChecksumLength = 16;

    /// <summary>A head is a few hundred bytes; a picture of ten thousand sources has 1 MB.</summary>
    public const int MaxHeadLength = 1 << 20;

    /// <summary>The last byte is the version: whoever changes the format counts it up.</summary>
    private static ReadOnlySpan<byte> Magic => "ISCACHE\u0001"u8;

    /// <summary>The bytes before the body, or null when they are too many.</summary>
    public static byte[]? EncodeHead(CacheKey key, PurgeMark mark, CachedResponse response)
    {
        using var stream = new MemoryStream(512);
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(0);
        writer.Write(response.Body.Length);
        Span<byte> name = stackalloc byte[CacheKey.Length];
        key.WriteTo(name);
        writer.Write(name);
        writer.Write(mark.Epoch);
        writer.Write(mark.Sequence);
        writer.Write(response.Created.UtcTicks);
        Write(writer, response.ContentType);
        WriteHeaders(writer, response.Headers);
        WriteDependencies(writer, response.Dependencies);
        writer.Flush();
        var bytes = stream.ToArray();
        var length = bytes.Length - FixedLength;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Magic.Length), length);
        return length <= MaxHeadLength ? bytes : null;
    }

    /// <summary>The bytes after the body.</summary>
    public static byte[] Checksum(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(body);
        return hash.GetHashAndReset()[..ChecksumLength];
    }

    /// <summary>The entry in a whole file, or null when it is not exactly what was written for this key.</summary>
    public static (EntryHead Head, ReadOnlyMemory<byte> Body)? Decode(CacheKey key, byte[] file)
    {
        var end = file.Length - ChecksumLength;
        var bodyStart = FixedLength + (HeadLength(file) ?? int.MaxValue - FixedLength);
        if (
            bodyStart > end
            || BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(Magic.Length + sizeof(int)))
                != end - bodyStart
        )
        {
            return null;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file.AsSpan(0, end), digest);
        return
            digest[..ChecksumLength].SequenceEqual(file.AsSpan(end))
            && DecodeHead(file.AsSpan(0, bodyStart)) is { } head
            && head.Key == key
            ? (head, file.AsMemory(bodyStart, end - bodyStart))
            : null;
    }

    /// <summary>The length of the head after the fixed part; null when no entry starts like this.</summary>
    public static int? HeadLength(ReadOnlySpan<byte> file)
    {
        if (file.Length < FixedLength || !file.StartsWith(Magic))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(file[Magic.Length..]);
        return length is >= 0 and <= MaxHeadLength ? length : null;
    }

    /// <summary>The head alone, without a look at the checksum: enough to decide about deleting the file.</summary>
    public static EntryHead? DecodeHead(ReadOnlySpan<byte> fixedPartAndHead)
    {
        var key = CacheKey.FromDigest(fixedPartAndHead[(FixedLength - CacheKey.Length)..]);
        var reader = new SpanReader(fixedPartAndHead[FixedLength..]);
        var mark = new PurgeMark(reader.Int64(), reader.Int64());
        var head = new EntryHead(
            key,
            mark,
            BinaryPrimitives.ReadInt32LittleEndian(fixedPartAndHead[(Magic.Length + sizeof(int))..]),
            reader.Time(),
            reader.Text(),
            ReadHeaders(ref reader),
            new Dependencies(ReadFiles(ref reader), ReadTags(ref reader))
        );
        return reader.IsAtEnd ? head : null;
    }

    private static void WriteHeaders(BinaryWriter writer, ImmutableArray<ResponseHeader> headers)
    {
        writer.Write(headers.Length);
        foreach (var header in headers)
        {
            Write(writer, header.Name);
            Write(writer, header.Value);
        }
    }

    private static void WriteDependencies(BinaryWriter writer, Dependencies dependencies)
    {
        writer.Write(dependencies.Files.Length);
        foreach (var file in dependencies.Files)
        {
            Write(writer, file.Path);
            writer.Write(file.Modified.UtcTicks);
            writer.Write(file.Length);
        }

        writer.Write(dependencies.Tags.Length);
        foreach (var tag in dependencies.Tags)
        {
            Write(writer, tag);
        }
    }

    private static void Write(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static ImmutableArray<ResponseHeader> ReadHeaders(ref SpanReader reader)
    {
        var headers = new ResponseHeader[reader.Count(smallest: 8)];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = new ResponseHeader(reader.Text(), reader.Text());
        }

        return ImmutableArray.Create(headers);
    }

    private static ImmutableArray<FileStamp> ReadFiles(ref SpanReader reader)
    {
        var files = new FileStamp[reader.Count(smallest: 20)];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = new FileStamp(reader.Text(), reader.Time(), reader.Int64());
        }

        return ImmutableArray.Create(files);
    }

    private static ImmutableArray<string> ReadTags(ref SpanReader reader)
    {
        var tags = new string[reader.Count(smallest: 4)];
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] = reader.Text();
        }

        return ImmutableArray.Create(tags);
    }
}
