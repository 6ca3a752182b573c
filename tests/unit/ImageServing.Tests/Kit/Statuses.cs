using ImageServing.Control;

namespace ImageServing.Tests.Kit;

/// <summary>Statuses as a supervisor tells them.</summary>
internal static class Statuses
{
    private const long Mega = 1024 * 1024;

    /// <summary>Everything is ready: two instances of is and ps, one of svg.</summary>
    public static SupervisorStatus Ready(string home, long revision = 7) =>
        new(
            revision,
            SupervisorPhase.Running,
            "1.2.3",
            home,
            4711,
            7501,
            38 * Mega,
            30 * Mega,
            12.5,
            0,
            new GuardianStatus(4710, 5 * Mega, 3 * Mega),
            $"{home}/logs/Supervisor-2026-11-21.log",
            [
                Server(home, "is", 2, "render", 27345, Serving(1, 5001), Serving(2, 5002)),
                Server(home, "svg", 1, "render", 27346, Serving(1, 5003)),
                Server(home, "ps", 2, "http", 8080, Serving(1, 5004), Serving(2, 5005)),
            ]
        );

    /// <summary>The same with other instances of one server.</summary>
    public static SupervisorStatus With(
        this SupervisorStatus status,
        string serverId,
        ServerState state,
        params InstanceStatus[] instances
    ) =>
        status with
        {
            Revision = status.Revision + 1,
            Servers =
            [
                .. status.Servers.Select(server =>
                    server.Id == serverId
                        ? server with
                        {
                            State = state,
                            Instances = instances,
                            Restarts = instances.Sum(instance => instance.Restarts),
                        }
                        : server
                ),
            ],
        };

    /// <summary>An instance that serves.</summary>
    public static InstanceStatus Serving(int number, int processId) =>
        new(
            number,
            InstanceState.Ready,
            processId,
            7500,
            90 * Mega,
            75 * Mega,
            512 * Mega,
            65.2,
            0,
            0,
            null,
            null,
            null
        );

    /// <summary>An instance without a process.</summary>
    public static InstanceStatus Down(
        int number,
        InstanceState state,
        int failures,
        ProcessEnd? end,
        double? retry
    ) => new(number, state, null, null, null, null, 512 * Mega, null, failures, failures, end, retry, null);

    /// <summary>An end a moment before the tests begin.</summary>
    public static ProcessEnd End(EndCause cause, string text) =>
        new(cause, text, ManualClock.Start - TimeSpan.FromSeconds(83));

    private static ServerStatus Server(
        string home,
        string id,
        int wanted,
        string socket,
        int port,
        params InstanceStatus[] instances
    ) =>
        new(
            id,
            id switch
            {
                "is" => "Image Server",
                "svg" => "SVG Server",
                _ => "Platform Server",
            },
            ServerState.Ready,
            wanted,
            instances,
            0,
            $"{home}/logs/{id}-2026-11-21.out",
            [new ListeningAddress(socket, FormattableString.Invariant($"127.0.0.1:{port}"))]
        );
}
