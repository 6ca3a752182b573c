using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>Clients that ask for one picture after another, each a different one, until they are told to stop.</summary>
public sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();

    // The number of each client that got a picture, in their order.
    private readonly Channel<int> _answers = Channel.CreateUnbounded<int>();
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly SupervisedSystem _system;
    private readonly string _sample;
    private readonly int _count;
    private readonly Task _clients;
    private int _asked;

    private Load(SupervisedSystem system, string sample, int clients, int first)
    {
        _asked = first;
        _system = system;
        _sample = sample;
        _count = clients;
        _clients = Task.WhenAll(Enumerable.Range(0, clients).Select(n => Task.Run(() => AskAsync(n))));
    }

    /// <summary>Begins.</summary>
    /// <param name="system">Whom to ask.</param>
    /// <param name="sample">What to ask for.</param>
    /// <param name="clients">How many ask at once.</param>
    /// <param name="first">Number of the first picture; each number is another picture.</param>
    public static Load Of(SupervisedSystem system, string sample, int clients, int first) =>
        new(system, sample, clients, first);

    /// <summary>Returns when every client has got a picture from now on.</summary>
    public async Task EveryClientIsServedAsync()
    {
        while (_answers.Reader.TryRead(out _))
        {
            // What came before does not count.
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(s_patience);
        var waiting = Enumerable.Range(0, _count).ToHashSet();
        while (waiting.Count > 0)
        {
            waiting.Remove(await _answers.Reader.ReadAsync(patience.Token));
        }
    }

    /// <summary>Lets the clients finish their requests and asserts that not one of them saw an error.</summary>
    public async Task AssertAllAnsweredAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        Assert.Empty(_failures);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        _stop.Dispose();
    }

    private async Task AskAsync(int client)
    {
        while (!_stop.IsCancellationRequested)
        {
            var n = Interlocked.Increment(ref _asked);
            // Pictures that no cache can know, each a few milliseconds of work.
            var target = string.Create(
                CultureInfo.InvariantCulture,
                $"{_sample}?wid={300 + (n % 200)}&bgc={n & 0xffffff:x6}"
            );
            try
            {
                using var response = await _system.Http.GetAsync(_system.Address(target));
                var body = await response.Content.ReadAsByteArrayAsync();
                if (response.IsSuccessStatusCode && PictureHeader.Of(body).Width == 300 + (n % 200))
                {
                    _answers.Writer.TryWrite(client);
                }
                else
                {
                    _failures.Enqueue($"{(int)response.StatusCode} {target}");
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                _failures.Enqueue($"{e.Message} {target}");
            }
        }
    }
}
