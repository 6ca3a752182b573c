using System.Diagnostics;
using System.Globalization;

namespace Processes.Flyer;

/// <summary>The program as a child process; every wait is bounded.</summary>
public sealed class FlyerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private FlyerProcess(Process process) => _process = process;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one whose recorder has that path.</summary>
    public static async Task<FlyerProcess> StartAsync(string path, params int[] ports)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "Processes.Flyer"),
            [path, .. ports.Select(Text)]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var flyer = new FlyerProcess(Process.Start(start)!);
        await flyer.HearAsync();
        return flyer;
    }

    /// <summary>Lets it note another port.</summary>
    public async Task ConnectAsync(int port)
    {
        await _process.StandardInput.WriteLineAsync(Text(port));
        await _process.StandardInput.FlushAsync();
        await HearAsync();
    }

    /// <summary>Kills it; returns at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Lets it end in peace, and waits for that.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit(s_patience);
        _process.Dispose();
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private async Task HearAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(s_patience);
        _ = line ?? throw new InvalidOperationException("the child has ended");
    }
}
