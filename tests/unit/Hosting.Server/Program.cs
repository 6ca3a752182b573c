using System.Globalization;
using System.Net;
using ImageServing.Hosting;
using ImageServing.Hosting.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

// Arguments: fallback port, drain time in milliseconds.
var home = ServerHome.Find();
var port = int.Parse(args[0], CultureInfo.InvariantCulture);
var drain = TimeSpan.FromMilliseconds(int.Parse(args[1], CultureInfo.InvariantCulture));
return await ServerHost.RunAsync(
    new ServerHostOptions
    {
        Name = "test",
        Title = "Test Server",
        Home = home,
        Log = new LogOptions(Path.Combine(home.Logs, "Test.log"), TraceLevel.Requests),
        Endpoints = [new ServerEndpoint("test", new IPEndPoint(IPAddress.Loopback, port))],
        DrainTimeout = drain,
    },
    _ => { },
    Compose,
    Console.Error
);

static StartFault? Compose(WebApplication app)
{
    app.MapGet("/pid", context => context.Response.WriteAsync($"{Environment.ProcessId}"));

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
