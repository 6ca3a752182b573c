using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing.Tests;

public class OverloadLogTests
{
    [Fact]
    public void A_burst_of_refusals_is_one_line_a_period_and_none_is_forgotten()
    {
        var time = new ManualTime();
        var log = new Lines();
        var overload = new OverloadLog(log, time);
        for (var i = 0; i < 1000; i++)
        {
            overload.Refused();
        }

        time.Advance(TimeSpan.FromSeconds(10));
        overload.Refused();

        Assert.Equal(2, log.Texts.Count);
        Assert.Contains(": 1 requests", log.Texts[0], StringComparison.Ordinal);
        Assert.Contains(": 1000 requests", log.Texts[1], StringComparison.Ordinal);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Texts.Add(formatter(state, exception));
    }
}
