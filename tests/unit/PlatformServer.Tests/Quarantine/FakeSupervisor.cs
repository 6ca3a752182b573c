using System.Collections.Concurrent;
using System.Globalization;
using ImageServing.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageServing.PlatformServer.Quarantine.Tests;

/// <summary>A control socket that knows nothing but the quarantine.</summary>
internal sealed class FakeSupervisor : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, QuarantineList> _settled = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private QuarantineList _list = new(0, []);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeSupervisor(string path)
    {
        _path = path;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Starts on a fresh socket, or on the one of a predecessor.</summary>
    public static async Task<FakeSupervisor> StartAsync(string? path = null)
    {
        var supervisor = new FakeSupervisor(
            path ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())
        );
        await supervisor._app.StartAsync();
        return supervisor;
    }

    public string SocketPath => _path;

    public ControlClient Client() => new(_path);

    /// <summary>A watch that has the list and follows it.</summary>
    public async Task<QuarantineWatch> WatchAsync(CancellationToken cancellation)
    {
        var watch = new QuarantineWatch(Client(), TimeProvider.System);
        await watch.StartAsync(cancellation);
        return watch;
    }

    public void List(long revision, params (string Fingerprint, QuarantineState State)[] entries)
    {
        lock (_gate)
        {
            _list = ListOf(revision, entries);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Settle(string requestId, params (string Fingerprint, QuarantineState State)[] entries) =>
        _settled[requestId] = ListOf(0, entries);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query[ControlRoutes.SettledParameter].ToString() is { Length: > 0 } request)
        {
            await context.Response.WriteAsJsonAsync(_settled[request]);
            return;
        }

        var after = query[ControlRoutes.AfterParameter].ToString();
        while (true)
        {
            QuarantineList list;
            Task changed;
            lock (_gate)
            {
                (list, changed) = (_list, _changed.Task);
            }

            if (list.Revision.ToString(CultureInfo.InvariantCulture) != after)
            {
                await context.Response.WriteAsJsonAsync(list);
                return;
            }

            await changed.WaitAsync(context.RequestAborted);
        }
    }

    private static QuarantineList ListOf(
        long revision,
        IEnumerable<(string Fingerprint, QuarantineState State)> entries
    ) =>
        new(
            revision,
            [
                .. entries.Select(entry => new QuarantineEntry(
                    entry.Fingerprint,
                    entry.State,
                    "/is/image/a",
                    "is",
                    1,
                    new ProcessEnd(EndCause.Unknown, "killed by SIGSEGV", DateTimeOffset.UnixEpoch)
                )),
            ]
        );
}
