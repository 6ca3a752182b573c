using System.Globalization;
using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Health;
using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Hosting.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Arguments: fallback port, drain and linger time in milliseconds, and "stop-at-start" for a stop before it serves.
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
    },
    services =>
    {
        services.AddSingleton<IHealthCheck>(stuck);
        services.AddSingleton<IRehearsal>(rehearsal);
        services.AddSingleton<IPrivateEndpoint, PrivateEcho>();
        services.AddSingleton(provider =>
            FlightLog.FromEnvironment(provider.GetRequiredService<ILogger<FlightLog>>())
        );
        if (args is [.., "stop-at-start"])
        {
            services.AddHostedService<StopAtStart>();
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
