using System.Diagnostics;

namespace ImageServing.Chaos.Load;

/// <summary>
/// Sends requests at a fixed rate, whether the former ones are answered or not: a server that is slow gets no mercy. Only
/// when too many are in flight a request that is due is held back, and counted.
/// </summary>
/// <param name="mix">What is asked for.</param>
/// <param name="clients">Who asks, one after the other.</param>
/// <param name="rate">Requests a second.</param>
public sealed class OpenLoop(TrafficMix mix, IReadOnlyList<ILoadClient> clients, int rate)
{
    // Five seconds of the usual load: below it nothing is held back while a frozen server is being replaced.
    private const int MostInFlight = 1000;

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(5);

    private readonly List<Sample> _samples = [];
    private int _inFlight;

    /// <summary>Every request that was sent; complete when <see cref="RunAsync"/> has returned.</summary>
    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>How many requests were due and not sent.</summary>
    public int HeldBack { get; private set; }

    /// <summary>Sends until it is told to stop, then waits for the answers.</summary>
    /// <param name="random">Draws the requests.</param>
    /// <param name="stop">Ends the sending.</param>
    public async Task RunAsync(Random random, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(s_tick);
        var begun = Stopwatch.GetTimestamp();
        List<Task> answers = [];
        for (
            var due = 0;
            !stop.IsCancellationRequested;
            await timer.WaitForNextTickAsync(CancellationToken.None)
        )
        {
            for (; due < Stopwatch.GetElapsedTime(begun).TotalSeconds * rate; due++)
            {
                if (Volatile.Read(ref _inFlight) < MostInFlight)
                {
                    answers.Add(SendAsync(mix.Draw(random), clients[due % clients.Count]));
                }
                else
                {
                    HeldBack++;
                }
            }

            answers.RemoveAll(answer => answer.IsCompletedSuccessfully);
        }

        await Task.WhenAll(answers);
    }

    private async Task SendAsync(Target target, ILoadClient client)
    {
        var sample = new Sample(_samples.Count + 1, target, client.Name);
        _samples.Add(sample);
        Interlocked.Increment(ref _inFlight);
        try
        {
            // Not on the loop's own time: what runs before the first wait would delay the next request.
            await Task.Run(() => client.SendAsync(sample));
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
