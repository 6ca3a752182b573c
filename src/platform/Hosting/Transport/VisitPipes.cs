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
        // An event loop never runs a request; a response is sent by the thread that has written it.
        Input = Options(pool, PipeScheduler.ThreadPool, limits.MaxRequestBufferSize);
        Output = Options(pool, PipeScheduler.Inline, limits.MaxResponseBufferSize);
    }

    /// <summary>From the client.</summary>
    public PipeOptions Input { get; }

    /// <summary>To the client.</summary>
    public PipeOptions Output { get; }

    /// <summary>The memory of both, of which Kestrel takes what it needs, too.</summary>
    public IMemoryPoolFeature Memory { get; }

    private static PipeOptions Options(MemoryPool<byte> pool, PipeScheduler reader, long? limit) =>
        new(
            pool,
            reader,
            PipeScheduler.ThreadPool,
            pauseWriterThreshold: limit ?? 0,
            resumeWriterThreshold: (limit ?? 0) / 2,
            useSynchronizationContext: false
        );

    private sealed class Pool(MemoryPool<byte> pool) : IMemoryPoolFeature
    {
        public MemoryPool<byte> MemoryPool => pool;
    }
}
