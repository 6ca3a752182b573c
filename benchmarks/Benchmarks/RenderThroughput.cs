namespace ImageServing.Benchmarks;

/// <summary>
/// 400 pixels from a JPEG of 12 megapixels, with as many clients as cores: through HTTP and both servers, in turn with
/// a bare libvips loop of the same operation in one process.
/// </summary>
internal static class RenderThroughput
{
    private const int Side = 400;
    private const int Quality = 80;

    // Until the runtime has compiled the hot paths a second time, which it does behind the first thousand requests.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(12);

    private static readonly int s_clients = Environment.ProcessorCount;

    public static async Task<Row> MeasureAsync(
        BenchSystem system,
        int rounds,
        TimeSpan round,
        CancellationToken cancellation
    )
    {
        await system.StartAsync(cancellation);
        using var http = new HttpClient { BaseAddress = await system.FindAsync(cancellation) };
        await RunOursAsync(s_warmUp);
        await RunPeerAsync(s_warmUp / 4);

        List<double> ours = [],
            peer = [];
        for (var i = 0; i < rounds; i++)
        {
            ours.Add(await RunOursAsync(round));
            peer.Add(await RunPeerAsync(round));
        }

        return new Row(
            $"400 px of a 12 MP JPEG, {s_clients} clients (peer: bare libvips loop)",
            new Samples(ours, "renders/s"),
            new Samples(peer, "renders/s"),
            "ratio at least 0.9"
        );

        Task<double> RunOursAsync(TimeSpan duration) =>
            Clients.RunAsync(() => FetchAsync(http, cancellation), s_clients, duration);

        Task<double> RunPeerAsync(TimeSpan duration) =>
            Clients.RunAsync(() => BareLoop.Render(system.Picture, Side, Quality), s_clients, duration);
    }

    // cache=off keeps the response cache out of what is a measurement of renders.
    private static async Task FetchAsync(HttpClient http, CancellationToken cancellation)
    {
        var bytes = await http.GetByteArrayAsync(
            $"is/image/{BenchSystem.PictureName}?wid={Side}&qlt={Quality}&cache=off",
            cancellation
        );
        if (bytes.Length == 0)
        {
            throw new InvalidOperationException("A render gave no bytes; the figures would mean nothing.");
        }
    }
}
