using ImageServing.Hosting;
using ImageServing.Hosting.Health;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Imaging;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>A render server: what the Image Server and the SVG Server both are.</summary>
public static class RenderServer
{
    /// <summary>
    /// <see cref="ServerHostOptions.Linger"/> of a render server: its one client, the Platform Server, asks again by
    /// itself when an idle connection ends under its request.
    /// </summary>
    public static readonly TimeSpan Linger = TimeSpan.Zero;

    /// <summary>Runs a render server until it is asked to stop.</summary>
    /// <param name="options">What tells it from the other.</param>
    /// <param name="terminal">Standard error.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(RenderServerOptions options, TextWriter terminal) =>
        ServerHost.RunAsync(
            options.Host,
            services =>
                services
                    .AddSingleton(provider =>
                        FlightLog.FromEnvironment(provider.GetRequiredService<ILogger<FlightLog>>())
                    )
                    .AddSingleton(provider => new RenderScheduler(
                        options.Scheduler,
                        provider.GetRequiredService<TimeProvider>(),
                        provider.GetRequiredService<FlightLog>()
                    ))
                    .AddSingleton(provider => new WarmUp(
                        options.WarmUpPicture,
                        provider.GetRequiredService<ILogger<WarmUp>>()
                    ))
                    .AddSingleton<IRehearsal>(provider => provider.GetRequiredService<WarmUp>())
                    .AddSingleton<RenderMetrics>()
                    .AddSingleton(provider => new MemoryReturn(
                        provider.GetRequiredService<TimeProvider>(),
                        ImagingEngine.ReleaseMemory
                    ))
                    .AddSingleton<IHealthCheck>(provider => new StuckRenders(
                        provider.GetRequiredService<RenderScheduler>(),
                        options.Scheduler.Deadline
                    ))
                    .AddHostedService(provider => new MemoryStatistics(
                        options.StatisticsInterval,
                        provider.GetRequiredService<RenderScheduler>(),
                        provider.GetRequiredService<TimeProvider>(),
                        provider.GetRequiredService<ILogger<MemoryStatistics>>()
                    )),
            app => Compose(app, options),
            terminal
        );

    /// <summary>Tells which pixel library would be loaded and what it can; starts nothing.</summary>
    /// <param name="options">The options, already free of faults.</param>
    /// <param name="output">Receives the facts, a line each.</param>
    /// <param name="terminal">Standard error.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Check(RenderServerOptions options, TextWriter output, TextWriter terminal)
    {
        ImagingEngine engine;
        try
        {
            engine = ImagingEngine.Load(options.Imaging, output.WriteLine);
        }
        catch (DllNotFoundException e)
        {
            return ServerHost.Refuse(
                options.Host.Title,
                new StartFault(ExitCode.Unavailable, e.Message),
                terminal
            );
        }

        output.WriteLine($"{engine.Name} from {engine.LibraryPath}");
        output.WriteLine($"reads {string.Join(", ", engine.ReadFormats)}");
        output.WriteLine($"writes {string.Join(", ", engine.WriteFormats)}");
        foreach (var warning in engine.Warnings.Concat(options.Warnings.Select(fault => fault.ToString())))
        {
            output.WriteLine($"warning: {warning}");
        }

        return ExitCode.Stopped;
    }

    private static StartFault? Compose(WebApplication app, RenderServerOptions options)
    {
        var log = app
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(RenderServer).FullName!);
        LogOddities(options, log);
        ImagingEngine engine;
        try
        {
            engine = ImagingEngine.Load(options.Imaging, warning => log.LogWarning("{Warning}", warning));
        }
        catch (DllNotFoundException e)
        {
            return new StartFault(ExitCode.Unavailable, e.Message);
        }

        log.LogInformation("{Engine} from {Path}", engine.Name, engine.LibraryPath);
        foreach (var warning in engine.Warnings)
        {
            log.LogWarning("{Warning}", warning);
        }

        var renderer = new ImageRenderer(options.Imaging, engine);
        app.Services.GetRequiredService<WarmUp>().Run(renderer);
        Map(app, options, engine, renderer);
        return null;
    }

    private static void Map(
        WebApplication app,
        RenderServerOptions options,
        ImagingEngine engine,
        ImageRenderer renderer
    )
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var endpoints = new RenderEndpoints(
            new SourceRenderer(options.Sources, renderer, app.Services.GetRequiredService<WarmUp>()),
            app.Services.GetRequiredService<RenderScheduler>(),
            new ServerFacts(engine, options.Scheduler.Workers, time),
            app.Services.GetRequiredService<RenderMetrics>(),
            app.Services.GetRequiredService<MemoryReturn>(),
            app.Services.GetRequiredService<ILogger<RenderEndpoints>>(),
            time
        );
        Post(app, RenderWire.RenderPath, endpoints.RenderAsync);
        Post(app, RenderWire.PropertiesPath, endpoints.PropertiesAsync);
        Post(app, RenderWire.SourcePath, endpoints.SourceAsync);
        Post(app, RenderWire.XmpPath, endpoints.XmpAsync);
        app.MapMethods(RenderWire.ServerPath, [HttpMethods.Get], endpoints.ServerAsync);
    }

    // A RequestDelegate, not a lambda of parameters, which ASP.NET Core would take apart by reflection.
    private static void Post(IEndpointRouteBuilder app, string path, RequestDelegate answer) =>
        app.MapMethods(path, [HttpMethods.Post], answer);

    private static void LogOddities(RenderServerOptions options, ILogger log)
    {
        foreach (var warning in options.Warnings)
        {
            log.LogWarning("{Warning}", warning);
        }

        foreach (
            var root in options.Sources.Roots.Where(root =>
                root != options.AuxiliaryFolder && !Directory.Exists(root)
            )
        )
        {
            log.LogWarning("the root folder {Root} does not exist; its images are missing", root);
        }
    }
}
