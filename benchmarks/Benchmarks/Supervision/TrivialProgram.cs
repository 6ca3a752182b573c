using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace ImageServing.Benchmarks.Supervision;

/// <summary>
/// What every supervisor is given to supervise: a shell script that writes its process id into a pipe and then sleeps in
/// the same process. The line is its first action, and when it arrives the replacement runs.
/// </summary>
internal sealed class TrivialProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Channel<(int ProcessId, long At)> _starts = Channel.CreateUnbounded<(int, long)>();
    private readonly FileStream _pipe;
    private readonly Task _reading;

    private TrivialProgram(string path, FileStream pipe)
    {
        Path = path;
        _pipe = pipe;
        _reading = Task.Factory.StartNew(
            Read,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>Path of the script.</summary>
    public string Path { get; }

    /// <summary>Writes script and pipe into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the script.</param>
    public static async Task<TrivialProgram> CreateAsync(string folder, string name)
    {
        var pipePath = System.IO.Path.Combine(folder, "started");
        await Command.RunAsync("mkfifo", [pipePath]);
        var path = System.IO.Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\necho $$ >'{pipePath}'\nexec sleep 1000000\n");
        await Command.RunAsync("chmod", ["755", path]);
        // Open for both: without a writer it would end, without a reader the script would wait.
        return new TrivialProgram(
            path,
            new FileStream(pipePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0)
        );
    }

    /// <summary>Waits for the next start.</summary>
    /// <returns>Process id and timestamp.</returns>
    public async Task<(int ProcessId, long At)> StartedAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        return await _starts.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        // A line of our own ends the wait for one.
        await _pipe.WriteAsync("0\n"u8.ToArray());
        await _reading;
        await _pipe.DisposeAsync();
    }

    private void Read()
    {
        using var reader = new StreamReader(_pipe, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            var id = int.Parse(line, CultureInfo.InvariantCulture);
            if (id == 0)
            {
                return;
            }

            _starts.Writer.TryWrite((id, Stopwatch.GetTimestamp()));
        }
    }
}
