using System.Threading.Channels;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;

namespace Supervisor.Tests.Controlling;

/// <summary>A log whose lines a test can wait for.</summary>
internal sealed class EchoedLog : IDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    /// <summary>Opens a log in a folder.</summary>
    public EchoedLog(DirectoryInfo folder) =>
        Log = new TraceLog(
            Path.Combine(folder.FullName, "test.log"),
            new OutputLogOptions(),
            1,
            TimeProvider.System,
            line => _lines.Writer.TryWrite(line)
        );

    public TraceLog Log { get; }

    /// <summary>Waits for a line that contains a text.</summary>
    public async Task<string> LineAsync(string part, CancellationToken cancellation)
    {
        while (true)
        {
            var line = await _lines.Reader.ReadAsync(cancellation);
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    /// <summary>Closes the log and gives what nobody has waited for.</summary>
    public IReadOnlyList<string> Rest()
    {
        Log.Dispose();
        var rest = new List<string>();
        while (_lines.Reader.TryRead(out var line))
        {
            rest.Add(line);
        }

        return rest;
    }

    public void Dispose() => Log.Dispose();
}
