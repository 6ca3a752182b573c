using System.Net;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>
/// A whole system, started as an administrator starts it. In the end it is stopped the same way, and nothing of it
/// may be left.
/// </summary>
public sealed class SupervisedSystem : IAsyncLifetime
{
    /// <summary>A sample that the Image Server renders.</summary>
    public const string Sample = "/is/image/samples/jacket";

    /// <summary>A sample that the SVG Server renders.</summary>
    public const string VectorSample = "/is/image/samples/badge.svg";

    /// <summary>How many processes serve as shipped: two each of ps and is, one of svg.</summary>
    public const int ShippedInstances = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    // Paths go out as they are written: what a browser would tidy up, an attacker does not.
    private static readonly UriCreationOptions s_untouched = new()
    {
        DangerousDisablePathAndQueryCanonicalization = true,
    };

    private HttpClient? _http;
    private ControlSocket? _control;
    private Uri? _origin;

    public InstallFolder Folder { get; } = new();

    /// <summary>Root of the Platform Server.</summary>
    public Uri Origin => _origin ?? throw new InvalidOperationException("The system is not started.");

    public ControlSocket Control => _control ?? throw new InvalidOperationException("Not started.");

    public HttpClient Http => _http ?? throw new InvalidOperationException("Not started.");

    /// <summary>Starts a system whose configuration is changed first.</summary>
    public static async Task<SupervisedSystem> StartAsync(Action<InstallFolder>? configure = null)
    {
        var system = new SupervisedSystem();
        configure?.Invoke(system.Folder);
        await system.InitializeAsync();
        return system;
    }

    public async ValueTask InitializeAsync()
    {
        var started = await RunAsync("start");
        if (started.ExitCode != 0)
        {
            var tails = Folder.LogTails();
            await DisposeAsync();
            Assert.Fail($"start ended with {started.ExitCode}:\n{started.Output}{started.Faults}{tails}");
        }

        var status = SystemStatus.Parse((await RunAsync("status", "--json")).With(0).Output);
        _origin = new Uri(
            $"http://{status["ps"].Listening.Single(socket => socket.Name == "http").Address}/"
        );
        _control = new ControlSocket(Folder.ControlSocket);
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
            }
        )
        {
            Timeout = s_patience,
        };
    }

    /// <summary>Runs a command of the utility on this system.</summary>
    public Task<UtilityResult> RunAsync(params string[] command) => Utility.RunAsync(Folder, command);

    /// <summary>The address of a path with its query, both exactly as given.</summary>
    public Uri Address(string target) =>
        new($"{Origin.GetLeftPart(UriPartial.Authority)}{target}", s_untouched);

    /// <summary>GET.</summary>
    public Task<HttpResponseMessage> GetAsync(string target) =>
        Http.GetAsync(Address(target), TestContext.Current.CancellationToken);

    /// <summary>Any request.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string target,
        Action<HttpRequestMessage>? prepare = null
    )
    {
        using var request = new HttpRequestMessage(method, Address(target));
        prepare?.Invoke(request);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts that no server has died so far and that both kinds of pictures are served.</summary>
    public async Task AssertIsWellAsync()
    {
        var status = await Control.StatusAsync();
        Assert.True(status.IsReady, status.ToString());
        Assert.All(status.Servers, server => Assert.Equal(0, server.Restarts));
        foreach (var sample in new[] { Sample, VectorSample })
        {
            using var response = await GetAsync($"{sample}?wid=20&cache=off");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            (await RunAsync("stop")).With(0);
            Folder.AssertNothingIsLeft();
        }
        finally
        {
            _http?.Dispose();
            _control?.Dispose();
            Folder.Dispose();
        }
    }
}
