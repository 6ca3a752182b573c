using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>A part of a status.</summary>
internal static class StatusSelection
{
    /// <summary>The status with one server alone; with all when the id is null.</summary>
    public static SupervisorStatus Only(this SupervisorStatus status, string? serverId) =>
        serverId is null
            ? status
            : status with
            {
                Servers = [.. status.Servers.Where(server => server.Id == serverId)],
            };
}
