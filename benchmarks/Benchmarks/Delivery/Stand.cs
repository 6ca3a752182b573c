namespace ImageServing.Benchmarks.Delivery;

/// <summary>Everything that runs while a table is made: our servers and the peers that are installed.</summary>
internal sealed class Stand : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _running = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("image-serving-peers-");

    private Stand(BenchSystem system, Wrk wrk)
    {
        Servers = system;
        Wrk = wrk;
    }

    public BenchSystem Servers { get; }

    public Wrk Wrk { get; }

    /// <summary>Our Platform Server.</summary>
    public required Uri Address { get; init; }

    /// <summary>nginx with static files; null where it is missing.</summary>
    public Uri? Nginx { get; private set; }

    /// <summary>nginx with its image filter; null where it is missing.</summary>
    public Uri? Filter { get; private set; }

    /// <summary>iipsrv behind nginx; null where one of them is missing.</summary>
    public Uri? Iip { get; private set; }

    /// <summary>ipx; null where it is missing.</summary>
    public Uri? Ipx { get; private set; }

    /// <summary>The folder that nginx serves below /static/.</summary>
    public string Static => Path.Combine(_folder.FullName, "static");

    /// <summary>Starts everything.</summary>
    /// <param name="system">Ours, not started yet.</param>
    /// <param name="wrk">Path of the load generator.</param>
    /// <param name="packages">A folder with node_modules, or null.</param>
    /// <param name="say">Receives a line about each peer.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Stand> StartAsync(
        BenchSystem system,
        string wrk,
        string? packages,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        Pictures.WritePyramid(system);
        await system.StartAsync(cancellation);
        var script = Path.Combine(system.Home, "temp", "list.lua");
        Wrk.WriteScript(script);
        var stand = new Stand(system, new Wrk(wrk, script))
        {
            Address = await system.FindAsync(cancellation),
        };
        try
        {
            Directory.CreateDirectory(stand.Static);
            await stand.StartNginxAsync(say, cancellation);
            await stand.StartIpxAsync(packages, say, cancellation);
            return stand;
        }
        catch
        {
            await stand.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var item))
        {
            await item.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartNginxAsync(Action<string> say, CancellationToken cancellation)
    {
        if (Delivery.Nginx.Find() is not { } program)
        {
            say("skipped: nginx, its image filter and iipsrv behind it (apt-get install nginx)");
            return;
        }

        var iipPort = PeerProcess.FreePort();
        var images = Path.Combine(Servers.Home, "images");
        var (process, address) = await Delivery.Nginx.StartAsync(
            program,
            _folder.FullName,
            images,
            iipPort,
            cancellation
        );
        _running.Push(process);
        Nginx = address;
        say($"nginx: {await Programs.VersionAsync(program, "-v")}");
        if (Delivery.Nginx.HasFilter)
        {
            Filter = address;
        }
        else
        {
            say("skipped: nginx image_filter (apt-get install libnginx-mod-http-image-filter)");
        }

        await StartIipsrvAsync(iipPort, address, say, cancellation);
    }

    private async Task StartIipsrvAsync(
        int port,
        Uri nginx,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        if (Iipsrv.Find() is null)
        {
            say("skipped: iipsrv (apt-get install --no-install-recommends iipimage-server)");
            return;
        }

        _running.Push(await Iipsrv.StartAsync(port, _folder.FullName, cancellation));
        Iip = nginx;
        say("iipsrv: one process, behind nginx");
    }

    private async Task StartIpxAsync(string? packages, Action<string> say, CancellationToken cancellation)
    {
        if (Delivery.Ipx.Find(packages) is not { } program)
        {
            say("skipped: ipx (npm install ipx in a folder that is the last argument, or on NODE_PATH)");
            return;
        }

        try
        {
            var (process, address) = await Delivery.Ipx.StartAsync(
                program,
                Path.Combine(Servers.Home, "images"),
                cancellation
            );
            _running.Push(process);
            Ipx = address;
            say($"ipx: {await Delivery.Ipx.VersionAsync(program)}");
        }
        catch (PeerUnusableException e)
        {
            say($"skipped: ipx ({e.Message})");
        }
    }
}
