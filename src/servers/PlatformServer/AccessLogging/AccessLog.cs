using System.Text;
using ImageServing.Hosting.Logging;
using ImageServing.PlatformServer.Configuration;
using Microsoft.Extensions.ObjectPool;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>The access log of this process (reference: Access log). Thread safe; never blocks, never fails a request.</summary>
internal sealed class AccessLog : IAsyncDisposable, IDisposable
{
    // The default pattern's lines have some 400 characters.
    private const int UsualLine = 1024;
    private const int LongestKept = 16 * 1024;

    private readonly AccessPattern _pattern;
    private readonly DailyLog _lines;
    private readonly ObjectPool<StringBuilder> _buffers = new DefaultObjectPool<StringBuilder>(
        new StringBuilderPooledObjectPolicy
        {
            InitialCapacity = UsualLine,
            MaximumRetainedCapacity = LongestKept,
        }
    );

    public AccessLog(AccessLogOptions options, ILogger<AccessLog> log)
    {
        _pattern = options.Compile();
        _lines = new DailyLog(options.Files(), trouble => Tell(trouble, log));
    }

    /// <summary>Lines dropped since the start.</summary>
    public long Lost => _lines.Lost;

    /// <summary>Adds a request's line to the file of the day on which its response was sent.</summary>
    public void Add(AccessEntry entry)
    {
        var buffer = _buffers.Get();
        _pattern.Write(entry, buffer);
        _lines.Add(DateOnly.FromDateTime(entry.EndedAt.DateTime), buffer.ToString());
        _buffers.Return(buffer);
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    public void Dispose() => _lines.Dispose();

    private static void Tell(LogTrouble trouble, ILogger log)
    {
        if (trouble.Reason is { } reason)
        {
            Log.AccessLogFails(log, reason);
        }
        else
        {
            Log.AccessLogWorks(log, trouble.Lost);
        }
    }
}
