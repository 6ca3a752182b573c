using FsCheck;
using FsCheck.Fluent;
using ImageServing.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.RenderServing.Tests;

/// <summary>Whatever comes in whatever order: a lone render shares its process with no other, and none is lost.</summary>
public class LoneRenderProperties
{
    private const int MostRenders = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly Gen<Order> s_order =
        from isAlone in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from turns in Gen.Choose(0, 200)
        from leaves in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Order(isAlone, turns, leaves);

    private static readonly Gen<Load> s_load =
        from workers in Gen.Choose(1, 4)
        from count in Gen.Choose(1, MostRenders)
        from orders in s_order.ListOf(count)
        select new Load(workers, [.. orders]);

    [Fact]
    public void A_lone_render_never_runs_beside_another_and_the_order_is_kept() =>
        Prop.ForAll(s_load.ToArbitrary(), load => Run(load))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static void Run(Load load)
    {
        using var scheduler = new RenderScheduler(
            new SchedulerOptions(load.Workers, MostRenders, s_patience),
            TimeProvider.System,
            FlightLog.Open(null, NullLogger.Instance)
        );
        var history = new History();
        var all = load
            .Orders.Select((order, number) => StartAsync(scheduler, history, order, number))
            .ToArray();

        Assert.True(Task.WaitAll(all, s_patience), "some renders were never answered");

        // What nobody waits for may still be computed; a lone render begins only after it.
        Task last = StartAsync(
            scheduler,
            history,
            new Order(IsAlone: true, 0, Leaves: false),
            load.Orders.Length
        );
        Assert.True(last.Wait(s_patience), "the last render was never answered");
        Assert.Equal(0, scheduler.Running);
        Assert.Equal(0, scheduler.Waiting);

        // A caller that left may or may not have been computed; everybody else's render was.
        var computed = history.Computed.Where(render => render.Number < load.Orders.Length).ToArray();
        Assert.All(
            Enumerable.Range(0, load.Orders.Length).Where(i => !load.Orders[i].Leaves),
            i => Assert.Contains(computed, render => render.Number == i)
        );
        foreach (var first in computed)
        {
            Assert.All(
                computed.Where(second => second.Number > first.Number),
                second =>
                {
                    if (
                        load.Workers == 1
                        || load.Orders[first.Number].IsAlone
                        || load.Orders[second.Number].IsAlone
                    )
                    {
                        Assert.True(
                            first.Ended < second.Begun,
                            $"{first} and {second} overlap or changed places"
                        );
                    }
                }
            );
        }
    }

    private static async Task StartAsync(RenderScheduler scheduler, History history, Order order, int number)
    {
        using var caller = new CancellationTokenSource();
        var ticket = new RenderTicket($"{number}", "", "", order.IsAlone, null);
        var outcome = scheduler.RunAsync<string>(
            ticket,
            _ =>
            {
                using (history.Compute(number))
                {
                    for (var turn = 0; turn < order.Turns; turn++)
                    {
                        Thread.Yield();
                    }

                    return "done";
                }
            },
            caller.Token
        );
        if (order.Leaves)
        {
            await caller.CancelAsync();
        }

        try
        {
            Assert.Equal("done", (await outcome).Value);
        }
        catch (OperationCanceledException) when (order.Leaves)
        {
            // As wished.
        }
    }

    private sealed record Order(bool IsAlone, int Turns, bool Leaves);

    private sealed record Load(int Workers, Order[] Orders)
    {
        public override string ToString() => $"{Workers} workers: {string.Join<Order>(", ", Orders)}";
    }

    private sealed record Computed(int Number, int Begun, int Ended);

    /// <summary>Numbers beginnings and ends in the order in which they happened.</summary>
    private sealed class History
    {
        private readonly List<Computed> _computed = [];
        private int _moment;

        public IReadOnlyList<Computed> Computed
        {
            get
            {
                lock (_computed)
                {
                    return [.. _computed];
                }
            }
        }

        public IDisposable Compute(int number) =>
            new Computing(this, number, Interlocked.Increment(ref _moment));

        private sealed class Computing(History history, int number, int begun) : IDisposable
        {
            public void Dispose()
            {
                var ended = Interlocked.Increment(ref history._moment);
                lock (history._computed)
                {
                    history._computed.Add(new Computed(number, begun, ended));
                }
            }
        }
    }
}
