using System.Collections.Concurrent;
using System.Threading.Channels;
using ImageServing.Control;
using ImageServing.Supervisor.Controlling;

namespace Supervisor.Tests.Controlling;

/// <summary>Answers in place of the event loop, and keeps those who wait for a change waiting.</summary>
internal sealed class StubLoop
{
    public const long Revision = 7;

    private readonly Channel<(ControlRequest Request, TaskCompletionSource<ControlReply> Reply)> _held =
        Channel.CreateUnbounded<(ControlRequest, TaskCompletionSource<ControlReply>)>();

    public static SupervisorStatus Status { get; } =
        new(
            Revision,
            SupervisorPhase.Running,
            "1.0",
            "/opt/is",
            ProcessId: 1,
            UptimeSeconds: 2,
            ResidentBytes: 3,
            ProportionalBytes: null,
            CpuSeconds: 4,
            Adoptions: 0,
            Guardian: null,
            "supervisor.log",
            []
        );

    public static QuarantineList Quarantine { get; } =
        new(
            Revision,
            [
                new QuarantineEntry(
                    "ab12",
                    QuarantineState.Suspect,
                    "/a.jpg",
                    "is",
                    1,
                    new ProcessEnd(EndCause.Signal, "killed by SIGSEGV", DateTimeOffset.UnixEpoch)
                ),
            ]
        );

    public ConcurrentQueue<ControlRequest> Asked { get; } = [];

    public async Task<ControlReply> AskAsync(ControlRequest request, CancellationToken cancellation)
    {
        Asked.Enqueue(request);
        if (request.WithoutWait() is null)
        {
            return AnswerTo(request);
        }

        var reply = new TaskCompletionSource<ControlReply>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        await using var registration = cancellation.Register(() => reply.TrySetCanceled(cancellation));
        _held.Writer.TryWrite((request, reply));
        return await reply.Task;
    }

    /// <summary>The next one who waits for a change.</summary>
    public async Task<TaskCompletionSource<ControlReply>> NextHeldAsync(CancellationToken cancellation) =>
        (await _held.Reader.ReadAsync(cancellation)).Reply;

    private static ControlReply AnswerTo(ControlRequest request) =>
        request switch
        {
            ControlRequest.Restart("none") => ControlReply.Refused(404, "there is no server 'none'"),
            ControlRequest.Restart("bug") => throw new InvalidOperationException("a bug of the loop"),
            ControlRequest.Reload => ControlReply.Of(new ReloadReport(["a"], [], ["is"], [], Status)),
            ControlRequest.Quarantine or ControlRequest.ClearQuarantine => ControlReply.Of(Quarantine),
            _ => ControlReply.Of(Status),
        };
}
