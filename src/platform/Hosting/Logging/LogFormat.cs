using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// One line of the trace log: local time with its offset, as the access log has it, server and process id, level,
/// request id, category, message.
/// </summary>
internal sealed class LogFormat(string server, TimeProvider time)
{
    private readonly int _processId = Environment.ProcessId;

    public LogLine Line(
        LogLevel level,
        string category,
        string? requestId,
        string message,
        Exception? exception
    )
    {
        var now = time.GetLocalNow();
        var text = new StringBuilder(128);
        text.Append(
                CultureInfo.InvariantCulture,
                $"{now:yyyy-MM-dd HH:mm:ss.fff zzz} {server}[{_processId}] "
            )
            .Append(NameOf(level))
            .Append(' ')
            .Append(requestId ?? "-")
            .Append(' ')
            .Append(category.AsSpan(category.LastIndexOf('.') + 1))
            .Append(": ");
        AppendOnOneLine(text, message);
        AppendIndented(text, exception);
        return new LogLine(DateOnly.FromDateTime(now.DateTime), text.Append('\n').ToString());
    }

    private static string NameOf(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "TRACE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO ",
            LogLevel.Warning => "WARN ",
            _ => "ERROR",
        };

    // File names and libraries' texts come from outside: a line break in them must not forge a log line.
    private static void AppendOnOneLine(StringBuilder text, string message)
    {
        foreach (var c in message)
        {
            text.Append(char.IsControl(c) ? ' ' : c);
        }
    }

    private static void AppendIndented(StringBuilder text, Exception? exception)
    {
        if (exception is not null)
        {
            text.Append("\n    ").Append(exception.ToString().ReplaceLineEndings("\n    "));
        }
    }
}
