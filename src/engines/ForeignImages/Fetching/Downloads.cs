using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using ImageServing.ForeignImages.Formats;
using ImageServing.ForeignImages.Storage;

namespace ImageServing.ForeignImages.Fetching;

/// <summary>Saves bodies into temporary files, as long as they are images of the allowed size.</summary>
internal sealed class Downloads(BoundedFolder folder, long maxBytes)
{
    // What a connection delivers at once, about.
    private const int BufferBytes = 64 * 1024;

    /// <summary>More bytes than allowed.</summary>
    public ForeignFailure TooLarge { get; } =
        new(
            ForeignFailureCode.TooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the foreign image has more than the {maxBytes} bytes allowed (foreign.maxSize)"
            )
        );

    private static readonly ForeignFailure s_notAnImage = new(
        ForeignFailureCode.Broken,
        "what the other server sends is no image of a format that is served (JPEG, PNG, TIFF, WebP, AVIF, GIF)"
    );

    private static readonly ForeignFailure s_cut = new(
        ForeignFailureCode.Unreachable,
        "the other server ended its answer too early"
    );

    /// <summary>Saves a body.</summary>
    /// <returns>The file, which belongs to the caller; or why there is none.</returns>
    public async Task<(DownloadedFile? File, ForeignFailure? Fault)> SaveAsync(
        Stream body,
        CancellationToken cancellation
    )
    {
        string? path = null;
        var isKept = false;
        try
        {
            path = folder.NewTemporary();
            var (length, digest, fault) = await CopyAsync(body, path, cancellation);
            fault ??= ImageStructure.FaultOf(path) is { } damage
                ? new ForeignFailure(ForeignFailureCode.Broken, $"the foreign image is damaged: {damage}")
                : null;
            isKept = fault is null;
            return isKept ? (new DownloadedFile(path, length, digest), null) : (null, fault);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, BoundedFolder.NotKept(e));
        }
        finally
        {
            if (!isKept && path is not null)
            {
                BoundedFolder.TryDelete(path);
            }
        }
    }

    private async Task<(long Length, string Digest, ForeignFailure? Fault)> CopyAsync(
        Stream body,
        string path,
        CancellationToken cancellation
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rented = MemoryPool<byte>.Shared.Rent(BufferBytes);
        var buffer = rented.Memory;
        await using var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            bufferSize: 0
        );
        long length = 0;
        while (true)
        {
            // Whole buffers, so that the first one has all of the signature.
            int count;
            try
            {
                count = await body.ReadAtLeastAsync(
                    buffer,
                    buffer.Length,
                    throwOnEndOfStream: false,
                    cancellation
                );
            }
            catch (IOException)
            {
                return (0, "", s_cut);
            }
            if (length == 0 && ImageStructure.FormatOf(buffer.Span[..count]) is null)
            {
                return (0, "", s_notAnImage);
            }
            length += count;
            if (length > maxBytes)
            {
                return (0, "", TooLarge);
            }
            hash.AppendData(buffer.Span[..count]);
            await file.WriteAsync(buffer[..count], cancellation);
            if (count < buffer.Length)
            {
                return (length, Convert.ToHexStringLower(hash.GetHashAndReset()), null);
            }
        }
    }
}
