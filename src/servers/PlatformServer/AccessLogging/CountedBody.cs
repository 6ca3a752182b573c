using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>A response body that tells the access log what is written to it.</summary>
internal sealed class CountedBody(IHttpResponseBodyFeature inner, AccessLogFeature notes)
    : IHttpResponseBodyFeature
{
    private CountedWriter? _writer;
    private Stream? _stream;

    public Stream Stream => _stream ??= Writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => _writer ??= new CountedWriter(inner.Writer, notes);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) =>
        inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    public Task SendFileAsync(
        string path,
        long offset,
        long? count,
        CancellationToken cancellationToken = default
    ) => SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    private sealed class CountedWriter(PipeWriter inner, AccessLogFeature notes) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            notes.Sent(bytes);
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> WriteAsync(
            ReadOnlyMemory<byte> source,
            CancellationToken cancellationToken = default
        )
        {
            notes.Sent(source.Length);
            return inner.WriteAsync(source, cancellationToken);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
