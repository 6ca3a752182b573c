using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Logging;

/// <summary>
/// The trace log of a server. Serilog's file sink writes the date without hyphens and lets no second process write,
/// so the documented names need a sink of our own.
/// </summary>
internal sealed class FileLoggerProvider(LogQueue queue, TraceLevel level, string server, TimeProvider time)
    : ILoggerProvider,
        ISupportExternalScope
{
    private readonly LogFormat _format = new(server, time);
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) =>
        new FileLogger(this, categoryName, level.LeastLevel(categoryName));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>The queue belongs to the host, which closes it after the last line.</summary>
    public void Dispose() { }

    private sealed class FileLogger(FileLoggerProvider provider, string category, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                var message = formatter(state, exception);
                provider.Write(logLevel, category, message, exception);
            }
        }
    }

    private void Write(LogLevel logLevel, string category, string message, Exception? exception)
    {
        string? requestId = null;
        _scopes.ForEachScope(
            (scope, _) => requestId = scope is RequestScope request ? request.Id : requestId,
            state: 0
        );
        queue.Add(_format.Line(logLevel, category, requestId, message, exception));
    }
}
