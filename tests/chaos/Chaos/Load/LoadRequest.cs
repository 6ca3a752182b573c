using System.Globalization;
using System.Net.Sockets;

namespace ImageServing.Chaos.Load;

/// <summary>What both sorts of clients have in common.</summary>
internal static class LoadRequest
{
    /// <summary>Name of the request header with the number.</summary>
    public const string NumberHeader = "X-Load-Number";

    /// <summary>Name of the request header with the entity tag that the client has.</summary>
    public const string TagHeader = "If-None-Match";

    // Longer than a frozen server is noticed and replaced; a browser waits longer still.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The request's number as text.</summary>
    public static string NumberOf(Sample sample) => sample.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends a sample with what an exchange brings.</summary>
    public static async Task<Sample> RunAsync(
        Sample sample,
        Func<CancellationToken, Task<Answer>> exchangeAsync
    )
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            sample.End(await exchangeAsync(patience.Token));
        }
        catch (OperationCanceledException)
        {
            sample.End(Outcome.TimedOut, $"no answer in {s_patience.TotalSeconds} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            var socket = e as SocketException ?? e.InnerException as SocketException;
            sample.End(
                socket?.SocketErrorCode == SocketError.ConnectionRefused ? Outcome.Refused : Outcome.Broken,
                $"{e.Message} {e.InnerException?.Message}"
            );
        }

        return sample;
    }
}
