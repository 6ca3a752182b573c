using ImageServing.Hosting.Logging;
using ImageServing.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting;

/// <summary>Puts a server together from nothing: no configuration files or variables but ours are read.</summary>
internal static class ServerBuilder
{
    public static WebApplication Build(
        ServerHostOptions options,
        FileLoggerProvider log,
        TimeProvider time,
        Action<IServiceCollection> addServices
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = options.Name,
                ContentRootPath = options.Home.Folder,
            }
        );
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        if (options.Endpoints.Any(endpoint => endpoint.Configure is not null))
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        // The host logs a failed start with its stack; StartFaults says the same in one line.
        builder
            .Logging.SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddProvider(log);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout);
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.Services.AddSingleton(time).AddSingleton(options.Home).AddRoutingCore();
        addServices(builder.Services);
        return Compose(builder.Build());
    }

    private static WebApplication Compose(WebApplication app)
    {
        var log = app
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(RequestIds).FullName!);
        app.Use((context, next) => RequestIds.HandleAsync(context, next, log));
        var stopping = app.Lifetime.ApplicationStopping;
        app.MapMethods(
            HealthEndpoint.Path,
            HealthEndpoint.Methods,
            context => HealthEndpoint.AnswerAsync(context, stopping)
        );
        return app;
    }

    // With "ownsHandle: false" the runtime neither closes nor shuts down the descriptor when Kestrel stops: the
    // supervisor and the next instance go on accepting from the same socket. InheritedSocketTests proves it.
    private static void Listen(KestrelServerOptions kestrel, ServerHostOptions options)
    {
        options.Limits.ApplyTo(kestrel);
        var inherited = InheritedSockets.FromEnvironment();
        foreach (var endpoint in options.Endpoints)
        {
            if (InheritedFor(endpoint, options, inherited) is { } socket)
            {
                kestrel.ListenHandle((ulong)socket.Descriptor, listen => Configure(listen, endpoint));
            }
            else
            {
                kestrel.Listen(endpoint.Address, listen => Configure(listen, endpoint));
            }
        }
    }

    // A manager that gives no names passes the sockets in the order of our endpoints.
    private static InheritedSocket? InheritedFor(
        ServerEndpoint endpoint,
        ServerHostOptions options,
        IReadOnlyList<InheritedSocket> inherited
    ) =>
        inherited.FirstOrDefault(socket => socket.Name == endpoint.Name)
        ?? (
            inherited.Count == options.Endpoints.Count && inherited.All(socket => socket.Name == "unknown")
                ? inherited[options.Endpoints.ToList().IndexOf(endpoint)]
                : null
        );

    private static void Configure(ListenOptions listen, ServerEndpoint endpoint)
    {
        listen.Protocols = HttpProtocols.Http1;
        endpoint.Configure?.Invoke(listen);
    }
}
