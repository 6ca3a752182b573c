using System.Collections.Concurrent;
using System.Text;
using ImageServing.Supervisor.Logging;

namespace Supervisor.Tests.Logging;

/// <summary>A disk whose part the test plays.</summary>
internal sealed class HandedTarget : ILogTarget
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly BlockingCollection<string> _attempts = [];

    /// <summary>What is written.</summary>
    public StringBuilder Written { get; } = new();

    /// <summary>Set while writes return.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Writes fail with this while it is set.</summary>
    public volatile string? Failure;

    /// <summary>The text of the next attempt to write, whether it failed or not.</summary>
    public string NextAttempt() =>
        _attempts.TryTake(out var text, s_patience)
            ? text
            : throw new TimeoutException("nobody writes any more");

    /// <summary>Whether there was no attempt that has not been taken.</summary>
    public bool IsQuiet => _attempts.Count == 0;

    public void Write(DateOnly day, ReadOnlySpan<byte> lines, long maximumSize)
    {
        var text = Encoding.UTF8.GetString(lines);
        var failure = Failure;
        _attempts.Add(text);
        Gate.Wait(s_patience);
        if (failure is not null)
        {
            throw new IOException(failure);
        }

        Written.Append(text);
    }

    public void Dispose() => _attempts.CompleteAdding();
}
