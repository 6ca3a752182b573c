using System.Buffers;

namespace ImageServing.PlatformServer.Upstream;

/// <summary>A response body in a rented array, cut to its length.</summary>
internal sealed class PooledBody(int length) : IDisposable
{
    private byte[]? _bytes = ArrayPool<byte>.Shared.Rent(length);

    public Memory<byte> Memory => _bytes.AsMemory(0, length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
