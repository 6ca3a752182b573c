using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting.Logging;

/// <summary>The documented trace levels (reference: Debug_trace logging, IS:TraceClient); each includes those before it.</summary>
public enum TraceLevel
{
    /// <summary>Starting, stopping, and everything that is wrong.</summary>
    Lifecycle = 1,

    /// <summary>Also what happens to sources and connections; the default.</summary>
    Sources = 2,

    /// <summary>Also each request and its delivery.</summary>
    Requests = 3,

    /// <summary>Also the requests' content, and what the framework reports.</summary>
    Everything = 4,
}

/// <summary>The documented levels in terms of Microsoft.Extensions.Logging.</summary>
internal static class TraceLevels
{
    /// <summary>
    /// The least level that a category logs at. Hosting's own categories report starting and stopping, which level 1
    /// includes; the framework's categories would drown ours below level 4.
    /// </summary>
    public static LogLevel LeastLevel(this TraceLevel level, string category)
    {
        if (!category.StartsWith("ImageServing.", StringComparison.Ordinal))
        {
            return level == TraceLevel.Everything ? LogLevel.Information : LogLevel.Warning;
        }

        return level switch
        {
            TraceLevel.Lifecycle when !IsLifecycle(category) => LogLevel.Warning,
            TraceLevel.Lifecycle or TraceLevel.Sources => LogLevel.Information,
            TraceLevel.Requests => LogLevel.Debug,
            _ => LogLevel.Trace,
        };
    }

    private static bool IsLifecycle(string category) =>
        category.StartsWith("ImageServing.Hosting", StringComparison.Ordinal);
}
