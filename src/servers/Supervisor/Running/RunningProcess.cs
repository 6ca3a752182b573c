using System.Collections.Immutable;
using ImageServing.Processes;

namespace ImageServing.Supervisor.Running;

/// <summary>A process and all that was opened for it; only the event loop touches it.</summary>
internal sealed class RunningProcess : IDisposable
{
    /// <summary>The process.</summary>
    public required IProcess Handle { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What was opened for it.</summary>
    public required ProcessFittings Fittings { get; init; }

    /// <summary>Keys of the listening sockets that it was given.</summary>
    public required ImmutableArray<string> SocketKeys { get; init; }

    /// <summary>Why the supervisor ends it, when it does so against its will.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>What it last said about itself.</summary>
    public string? Text { get; set; }

    /// <summary>Probes its health and memory once it is ready.</summary>
    public IDisposable? Watch { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Watch?.Dispose();
        Fittings.Dispose();
    }
}
