using System.Globalization;
using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Health;
using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Hosting.Server;
using ImageServing.Hosting.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Arguments: fallback port, drain and linger time in milliseconds, "stop-at-start" for a stop before it serves, and
// "quick" for answers before Kestrel.
var home = ServerHome.Find();
var port = int.Parse(args[0], CultureInfo.InvariantCulture);
var stuck = new StuckOnDemand();
var rehearsal = new CountedRehearsal();
return await ServerHost.RunAsync(
    new ServerHostOptions
    {
        Name = "test",
        Title = "Test Server",
        Home = home,
        Log = new LogOptions(Path.Combine(home.Logs, "Test.log"), TraceLevel.Requests),
        Endpoints = [new ServerEndpoint("test", new IPEndPoint(IPAddress.Loopback, port))],
        DrainTimeout = Milliseconds(args[1]),
        Linger = Milliseconds(args[2]),
        Limits = new ServerLimits
        {
            Connections = 100,
            KeepAlive = args.Contains("hurried", StringComparer.Ordinal)
                ? TimeSpan.FromMilliseconds(200)
                : new ServerLimits().KeepAlive,
        },
    },
    services =>
    {
        services.AddSingleton<IHealthCheck>(stuck);
        services.AddSingleton<IRehearsal>(rehearsal);
        services.AddSingleton<IPrivateEndpoint, PrivateEcho>();
        services.AddSingleton(provider =>
            FlightLog.FromEnvironment(provider.GetRequiredService<ILogger<FlightLog>>())
        );
        if (args.Contains("stop-at-start", StringComparer.Ordinal))
        {
            services.AddHostedService<StopAtStart>();
        }

        if (args.Contains("quick", StringComparer.Ordinal))
        {
            services.AddSingleton<IQuickAnswers, QuickAnswersOnDemand>();
        }
    },
    app => Compose(app, stuck, rehearsal),
    Console.Error
);

static TimeSpan Milliseconds(string text) =>
    TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));

static StartFault? Compose(WebApplication app, StuckOnDemand stuck, CountedRehearsal rehearsal)
{
    app.MapPost(
        rehearsal.Path,
        _ =>
        {
            rehearsal.Play();
            return Task.CompletedTask;
        }
    );
    app.MapGet("/story", context => context.Response.WriteAsync(rehearsal.Story));
    app.MapGet(
        "/stick",
        context =>
        {
            stuck.IsStuck = true;
            return context.Response.WriteAsync("stuck");
        }
    );
    app.MapGet(
        "/pid",
        context =>
        {
            var id = $"{Environment.ProcessId}";
            context.Response.ContentLength = id.Length;
            return context.Response.WriteAsync(id);
        }
    );

    // What came, and a body that is sent in pieces.
    app.MapPost(
        "/say",
        async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var text = $"{await body.ReadToEndAsync()};{context.Connection.RemotePort}";
            context.Response.ContentLength = text.Length;
            await context.Response.WriteAsync(text);
        }
    );
    app.MapGet(
        "/large/{count:int}",
        async (HttpContext context, int count) =>
        {
            context.Response.ContentLength = count * 65536L;
            var piece = new byte[65536];
            for (var i = 0; i < count; i++)
            {
                await context.Response.Body.WriteAsync(piece);
            }
        }
    );

    // Tells that it has begun, and ends once the server is asked to stop.
    app.MapGet(
        "/until-stop",
        async context =>
        {
            await context.Response.WriteAsync("begun\n");
            await context.Response.Body.FlushAsync();
            await Stopping(app.Lifetime);
            await context.Response.WriteAsync("finished\n");
        }
    );

    // Never ends by itself.
    app.MapGet(
        "/never",
        async context =>
        {
            await context.Response.WriteAsync("begun\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
    );
    return null;
}

static Task Stopping(IHostApplicationLifetime lifetime)
{
    var stopping = new TaskCompletionSource();
    lifetime.ApplicationStopping.Register(stopping.SetResult);
    return stopping.Task;
}
