using System.Collections.Concurrent;
using System.Globalization;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Crashes;

/// <summary>Clients that ask for one picture after another, each a different one, until they are told to stop.</summary>
public sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly SupervisedSystem _system;
    private readonly string _sample;
    private readonly Task _clients;
    private int _asked;
    private int _answered;

    private Load(SupervisedSystem system, string sample, int clients)
    {
        _system = system;
        _sample = sample;
        _clients = Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(AskAsync)));
    }

    /// <summary>Pictures that came.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Begins.</summary>
    public static Load Of(SupervisedSystem system, string sample, int clients = 4) =>
        new(system, sample, clients);

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

    private async Task AskAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var n = Interlocked.Increment(ref _asked);
            // Some thousands of pictures that no cache can know, each a few milliseconds of work.
            var target = string.Create(
                CultureInfo.InvariantCulture,
                $"{_sample}?wid={300 + (n % 200)}&qlt={50 + (n / 200 % 50)}"
            );
            try
            {
                using var response = await _system.Http.GetAsync(_system.Address(target));
                var body = await response.Content.ReadAsByteArrayAsync();
                if (response.IsSuccessStatusCode && PictureHeader.Of(body).Width == 300 + (n % 200))
                {
                    Interlocked.Increment(ref _answered);
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
