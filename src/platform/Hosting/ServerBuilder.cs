using System.Net;
using ImageServing.Hosting.Draining;
using ImageServing.Hosting.Health;
using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Metrics;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Hosting.Telemetry;
using ImageServing.Hosting.Transport;
using ImageServing.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageServing.Hosting;

/// <summary>Puts a server together from nothing: no configuration files or variables but ours are read.</summary>
internal static class ServerBuilder
{
    public static WebApplication Build(
        ServerHostOptions options,
        FileLoggerProvider log,
        ProcessMetrics metrics,
        TimeProvider time,
        StopSignals signals,
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
        var inherited = InheritedSockets.FromEnvironment();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options, inherited));
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
        builder
            .Services.AddSingleton<IHostLifetime>(signals)
            .AddSingleton(time)
            .AddSingleton(options)
            .AddSingleton(options.Home)
            .AddSingleton<Drain>()
            .AddSingleton<Opening>()
            .AddSingleton<HealthEndpoint>()
            .AddSingleton(metrics)
            .AddSingleton<IPrivateEndpoint, MetricsEndpoint>()
            .AddMetrics()
            .AddSingleton<EventTransport>()
            .AddSingleton<IConnectionListenerFactory>(provider => SocketsOf(provider, options, inherited))
            .AddRoutingCore();
        addServices(builder.Services);
        return Compose(builder.Build());
    }

    private static WebApplication Compose(WebApplication app)
    {
        var log = app
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(RequestIds).FullName!);
        app.Use((context, next) => RequestIds.HandleAsync(context, next, log));
        app.Use(new DrainingReplies(app.Services.GetRequiredService<Drain>()).HandleAsync);
        var health = app.Services.GetRequiredService<HealthEndpoint>();
        IPrivateEndpoint[] endpoints = [.. app.Services.GetServices<IPrivateEndpoint>()];
        var opening = app.Services.GetRequiredService<Opening>();
        app.Use((context, next) => HealthSocket.HandleAsync(context, next, health, endpoints, opening));
        app.MapMethods(HealthEndpoint.Path, HealthEndpoint.Methods, health.AnswerAsync);
        return app;
    }

    // Kestrel takes the factory that was registered last.
    private static DrainingListenerFactory SocketsOf(
        IServiceProvider provider,
        ServerHostOptions options,
        IReadOnlyList<InheritedSocket> inherited
    ) =>
        new(
            new SocketTransportFactory(
                provider.GetRequiredService<IOptions<SocketTransportOptions>>(),
                provider.GetRequiredService<ILoggerFactory>()
            ),
            provider.GetRequiredService<Drain>(),
            provider.GetRequiredService<Opening>(),
            provider.GetService<FlightLog>(),
            HasQuickAnswers(provider) ? provider.GetRequiredService<EventTransport>() : null,
            address => KindOf(address, options, inherited)
        );

    // A request that is answered before it comes to Kestrel has no span.
    private static bool HasQuickAnswers(IServiceProvider provider) =>
        OperatingSystem.IsLinux()
        && !TelemetryExport.IsWanted
        && provider.GetService<IQuickAnswers>() is not null;

    private static ListenerKind KindOf(
        EndPoint address,
        ServerHostOptions options,
        IReadOnlyList<InheritedSocket> inherited
    )
    {
        if (IsSame(address, HealthSocket.Among(inherited)))
        {
            return ListenerKind.Private;
        }

        var endpoint = options.Endpoints.FirstOrDefault(endpoint =>
            InheritedFor(endpoint, options, inherited) is { } socket
                ? IsSame(address, socket)
                : endpoint.Address.Equals(address)
        );
        return endpoint is { Configure: null } ? ListenerKind.Plain : ListenerKind.Wrapped;
    }

    private static bool IsSame(EndPoint address, InheritedSocket? socket) =>
        address is FileHandleEndPoint handle && (int)handle.FileHandle == socket?.Descriptor;

    // With "ownsHandle: false" the runtime neither closes nor shuts down the descriptor when Kestrel stops: the
    // supervisor and the next instance go on accepting from the same socket. InheritedSocketTests proves it.
    private static void Listen(
        KestrelServerOptions kestrel,
        ServerHostOptions options,
        IReadOnlyList<InheritedSocket> inherited
    )
    {
        options.Limits.ApplyTo(kestrel);
        if (HealthSocket.Among(inherited) is { } health)
        {
            HealthSocket.Listen(kestrel, health);
        }

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
