using ImageServing.PlatformServer.Replies;
using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// The server properties that a request without an object shows. Items that start with "imageServer." tell that
/// the Image Server was reached; when it was not, "platformServer.imageServer" says why.
/// </summary>
internal static class ServerListing
{
    public static PropertyList Of(
        PlatformFacts platform,
        RenderOutcome<ServerProperties> images,
        RenderOutcome<ServerProperties> vectors
    )
    {
        var list = new PropertyList()
            .Add("platformServer.version", platform.Version)
            .Add("platformServer.uptime", (long)platform.Uptime.TotalSeconds)
            .Add("platformServer.pid", platform.ProcessId)
            .Add("platformServer.ignoredParameters", platform.IgnoredParameters);
        AddServer(list, "imageServer", images);
        AddServer(list, "svgServer", vectors);
        return list;
    }

    private static void AddServer(PropertyList list, string name, RenderOutcome<ServerProperties> outcome)
    {
        if (!outcome.IsSuccess)
        {
            list.Add($"platformServer.{name}", $"not reached: {outcome.Failure.Message}");
            return;
        }

        var server = outcome.Value;
        list.Add($"{name}.version", server.Version)
            .Add($"{name}.engine", server.Engine)
            .Add($"{name}.workerThreads", server.WorkerThreads)
            .Add($"{name}.uptime", server.UptimeSeconds)
            .Add($"{name}.pid", server.ProcessId)
            .Add($"{name}.readFormats", string.Join(',', server.ReadFormats))
            .Add($"{name}.writeFormats", string.Join(',', server.WriteFormats));
    }
}

/// <summary>What the Platform Server knows of itself.</summary>
internal sealed record PlatformFacts(string Version, TimeSpan Uptime, int ProcessId, long IgnoredParameters);
