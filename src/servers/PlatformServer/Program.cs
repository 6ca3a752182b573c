using ImageServing.Hosting;
using ImageServing.Hosting.Logging;
using ImageServing.PlatformServer;
using ImageServing.PlatformServer.Configuration;

var home = ServerHome.Find();
var read = StartSettings.Read(home);
if (read.Options is not { } settings)
{
    return ServerHost.Refuse("Platform Server", read.Faults, Console.Error);
}

var cacheFault = settings
    .Options.Cache.Roots.Select(CacheFolder.FaultOf)
    .FirstOrDefault(fault => fault is not null);
if (args is [ServerHost.CheckOption])
{
    // Nothing is begun that a signal would leave half done.
    return StartCheck.Run(settings, cacheFault, Console.Out, Console.Error, CancellationToken.None);
}

var options = new ServerHostOptions
{
    Name = "ps",
    Title = "Platform Server",
    Home = home,
    Log = new LogOptions(settings.Options.LogFile, (TraceLevel)settings.Options.LogLevel),
    Limits = settings.Options.Connections.Limits,
    DrainTimeout = ServerHostOptions.DrainTimeoutFor(settings.Options.RenderDeadline),
    Endpoints = settings.Endpoints(),
};

return await ServerHost.RunAsync(
    options,
    services => services.AddPlatformServer(settings),
    app =>
    {
        if (cacheFault is not null)
        {
            Log.NoCache(app.Logger, cacheFault);
        }

        app.UsePlatformServer(home);
        return null;
    },
    Console.Error
);
