using System.Buffers.Text;
using System.Text;

namespace ImageServing.Chaos.Load;

/// <summary>
/// The stream of a connection that finds the number of each request in what is written, so that every request is known
/// with its connection, also one that HttpClient sends a second time by itself.
/// </summary>
internal sealed class WatchedStream(Stream inner, Action<int> written, Action closed) : Stream
{
    private static readonly byte[] s_prefix = Encoding.ASCII.GetBytes($"{LoadRequest.NumberHeader}: ");

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Look(buffer.AsSpan(offset, count));
        inner.Write(buffer, offset, count);
    }

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        Look(buffer.Span);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            closed();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // Our requests have a few hundred bytes and no body: HttpClient writes each in one piece.
    private void Look(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf(s_prefix);
        if (at >= 0 && Utf8Parser.TryParse(bytes[(at + s_prefix.Length)..], out int number, out _))
        {
            written(number);
        }
    }
}
