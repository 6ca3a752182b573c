using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>A peer that runs on loopback for as long as it is measured, and ends with this object.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_nextTry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_end = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>A port of loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="port">The port of loopback that it will listen on.</param>
    /// <param name="environment">Further environment variables.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<PeerProcess> StartAsync(
        string program,
        IEnumerable<string> arguments,
        int port,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation
    )
    {
        // The shell replaces itself, so that the process is the program, and what it prints is dropped.
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments]
        );
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var peer = new PeerProcess(Process.Start(start)!);
        try
        {
            await peer.ListensAsync(program, port, cancellation);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start(
                "/bin/sh",
                ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]
            );
            await EndAsync();
        }

        _process.Dispose();
    }

    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(s_end);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    // Nothing but an answer tells that a foreign program listens.
    private async Task ListensAsync(string program, int port, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(begun) < s_start)
            {
                await Task.Delay(s_nextTry, cancellation);
            }
            catch (SocketException e)
            {
                throw new PeerUnusableException($"{Path.GetFileName(program)} did not start", e);
            }
        }
    }
}

/// <summary>A peer is installed but does not work here; the measurement goes on without it.</summary>
internal sealed class PeerUnusableException(string message, Exception inner) : Exception(message, inner);
