using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ImageServing.Hosting.Transport;

/// <summary>How the pipes between a connection and Kestrel are made: with Kestrel's own bounds.</summary>
internal sealed class VisitPipes
{
    public VisitPipes(KestrelServerLimits limits, MemoryPool<byte> pool)
    {
        Memory = new Pool(pool);
        Input = new PipeOptions(
            pool,
            // An event loop never runs a request.
            readerScheduler: PipeScheduler.ThreadPool,
            writerScheduler: PipeScheduler.ThreadPool,
            pauseWriterThreshold: limits.MaxRequestBufferSize ?? 0,
            resumeWriterThreshold: (limits.MaxRequestBufferSize ?? 0) / 2,
            useSynchronizationContext: false
        );
        Output = new PipeOptions(
            pool,
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: PipeScheduler.ThreadPool,
            pauseWriterThreshold: limits.MaxResponseBufferSize ?? 0,
            resumeWriterThreshold: (limits.MaxResponseBufferSize ?? 0) / 2,
            useSynchronizationContext: false
        );
    }

    /// <summary>From the client.</summary>
    public PipeOptions Input { get; }

    /// <summary>To the client.</summary>
    public PipeOptions Output { get; }

    /// <summary>The memory of both, of which Kestrel takes what it needs, too.</summary>
    public IMemoryPoolFeature Memory { get; }

    private sealed class Pool(MemoryPool<byte> pool) : IMemoryPoolFeature
    {
        public MemoryPool<byte> MemoryPool => pool;
    }
}
