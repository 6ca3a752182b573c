using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervisor.Controlling;

namespace ImageServing.Supervisor.Running;

/// <summary>
/// Adds to a status what only the system knows: memory and processor time. It takes the kernel some milliseconds,
/// which the event loop must not wait for.
/// </summary>
internal static class StatusFigures
{
    /// <summary>The same reply, its status with figures.</summary>
    public static ControlReply Fill(ControlReply reply) =>
        reply.Body switch
        {
            SupervisorStatus status => ControlReply.Of(Fill(status)),
            ReloadReport report => ControlReply.Of(report with { Status = Fill(report.Status) }),
            _ => reply,
        };

    /// <summary>The same status with figures; those of processes that have ended meanwhile stay empty.</summary>
    public static SupervisorStatus Fill(SupervisorStatus status)
    {
        var own = ProcessFacts.Usage(status.ProcessId);
        return status with
        {
            ResidentBytes = own?.ResidentBytes ?? 0,
            ProportionalBytes = own?.ProportionalBytes,
            CpuSeconds = own?.CpuTime.TotalSeconds ?? 0,
            Guardian = status.Guardian is { } guardian ? Fill(guardian) : null,
            Servers =
            [
                .. status.Servers.Select(server =>
                    server with
                    {
                        Instances = [.. server.Instances.Select(Fill)],
                    }
                ),
            ],
        };
    }

    private static GuardianStatus Fill(GuardianStatus guardian) =>
        ProcessFacts.Usage(guardian.ProcessId) is { } usage
            ? guardian with
            {
                ResidentBytes = usage.ResidentBytes,
                ProportionalBytes = usage.ProportionalBytes,
            }
            : guardian;

    private static InstanceStatus Fill(InstanceStatus instance) =>
        instance.ProcessId is { } id && ProcessFacts.Usage(id) is { } usage
            ? instance with
            {
                ResidentBytes = usage.ResidentBytes,
                ProportionalBytes = usage.ProportionalBytes,
                CpuSeconds = usage.CpuTime.TotalSeconds,
            }
            : instance;
}
