using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ImageServing.Hosting;

/// <summary>What one client may cost a server. The defaults suit the servers behind the Platform Server.</summary>
public sealed record ServerLimits
{
    /// <summary>Longest request line in bytes; more is answered with 414 (docs/protocol-decisions.md, Errors).</summary>
    public int RequestLineBytes { get; init; } = 16 * 1024;

    /// <summary>All request headers together in bytes: Kestrel's default, as browsers' cookies need it.</summary>
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Request headers: Kestrel's default.</summary>
    public int HeaderCount { get; init; } = 100;

    /// <summary>Largest request body in bytes. A render plan takes 1 to 4 kB; templates of many layers come to 100 kB.</summary>
    public long BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Connections at once: below the 1024 descriptors that a process has by default on most systems.</summary>
    public int Connections { get; init; } = 900;

    /// <summary>How long an idle connection stays: Kestrel's default, longer than most proxies keep theirs.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>How long request headers may take: half of Kestrel's default, still slow for any mobile network.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Slowest client in bytes a second, either direction, after <see cref="SlowClientGrace"/>: Kestrel's default,
    /// a tenth of a modem of 1990.
    /// </summary>
    public double SlowestBytesPerSecond { get; init; } = 240;

    /// <summary>How long a client may stall: Kestrel's default.</summary>
    public TimeSpan SlowClientGrace { get; init; } = TimeSpan.FromSeconds(5);

    internal void ApplyTo(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestLineSize = RequestLineBytes;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxRequestBodySize = BodyBytes;
        limits.MaxConcurrentConnections = Connections;
        limits.KeepAliveTimeout = KeepAlive;
        limits.RequestHeadersTimeout = HeadersTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(SlowestBytesPerSecond, SlowClientGrace);
        limits.MinResponseDataRate = new MinDataRate(SlowestBytesPerSecond, SlowClientGrace);

        // Kestrel buffers a whole request line before it may judge its length.
        limits.MaxRequestBufferSize = Math.Max(RequestLineBytes, limits.MaxRequestBufferSize ?? 0);
    }
}
