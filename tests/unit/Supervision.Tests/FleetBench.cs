using System.Collections.Immutable;
using ImageServing.Control;
using ImageServing.Supervision;

namespace Supervision.Tests;

/// <summary>A fleet without a world: feeds events by hand and tells in one line what came of them.</summary>
internal sealed class FleetBench
{
    private readonly FleetMachine _machine = new(new Random(1));

    public FleetBench(params ServerPlan[] plans)
    {
        Model = FleetModel.Waiting(plans);
        Feed(new FleetEvent.Begin());
    }

    public FleetModel Model { get; private set; }

    /// <summary>The answer to the latest event.</summary>
    public ImmutableArray<FleetAction> Actions { get; private set; }

    /// <summary>Signals and starts among the latest actions: <c>Spawn is 2, Terminate is 1</c>.</summary>
    public string Deeds =>
        string.Join(
            ", ",
            Actions
                .Where(action => action is not (FleetAction.SetTimer or FleetAction.ClearTimer))
                .Select(action => $"{action.GetType().Name} {action.Instance}")
        );

    /// <summary>All servers: <c>is Ready, ps Waiting</c>.</summary>
    public string States => string.Join(", ", Model.Servers.Select(pair => $"{pair.Key} {pair.Value.State}"));

    /// <summary>A fleet in which every process that starts becomes ready at once.</summary>
    public static FleetBench Up(params ServerPlan[] plans)
    {
        var bench = new FleetBench(plans);
        bench.AllBecomeReady();
        Assert.True(bench.Model.IsReady);
        return bench;
    }

    /// <summary>The instances of a server, outdated ones with a star: <c>1 Ready*, 2 Starting</c>.</summary>
    public string Of(string server) =>
        string.Join(
            ", ",
            Model
                .Servers[server]
                .Instances.Select(pair =>
                    $"{pair.Key} {pair.Value.State}"
                    + (pair.Value.Generation < Model.Servers[server].Generation ? "*" : "")
                )
        );

    public void Feed(FleetEvent happened) => Take(_machine.Step(Model, happened));

    public void Resume() => Take(_machine.Resume(Model));

    /// <summary>The present process of an instance does something.</summary>
    public void Process(string server, int number, InstanceEvent what) =>
        Feed(
            new FleetEvent.OfProcess(
                new InstanceId(server, number),
                Instance(server, number).Incarnation,
                what
            )
        );

    /// <summary>The timer of an instance's state runs out.</summary>
    public void Timer(string server, int number, InstanceEvent what) =>
        Feed(
            new FleetEvent.OfTimer(
                new InstanceId(server, number),
                TimerKind.State,
                Instance(server, number).StateTimer,
                what
            )
        );

    public void AllBecomeReady()
    {
        while (First(InstanceState.Starting) is { } id)
        {
            Process(id.Server, id.Number, InstanceEvent.BecameReady);
        }
    }

    public void AllStoppingEnd()
    {
        while (First(InstanceState.Stopping) is { } id)
        {
            Process(id.Server, id.Number, InstanceEvent.Ended);
        }
    }

    public InstanceModel Instance(string server, int number) => Model.Servers[server].Instances[number];

    private void Take(FleetStep step)
    {
        Model = step.Model;
        Actions = step.Actions;
    }

    private InstanceId? First(InstanceState state) =>
        Model
            .Servers.SelectMany(server =>
                server
                    .Value.Instances.Where(pair => pair.Value.State == state)
                    .Select(pair => (InstanceId?)new InstanceId(server.Key, pair.Key))
            )
            .FirstOrDefault();
}
