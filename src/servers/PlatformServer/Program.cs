using System.Net;
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

if (args is [ServerHost.CheckOption])
{
    return ExitCode.Stopped;
}

var options = new ServerHostOptions
{
    Name = "ps",
    Title = "Platform Server",
    Home = home,
    Log = new LogOptions(home.Resolve(settings.Options.LogFile), (TraceLevel)settings.Options.LogLevel),
    Endpoints = [new ServerEndpoint("http", new IPEndPoint(IPAddress.Loopback, 8080))],
};

return await ServerHost.RunAsync(
    options,
    services => services.AddPlatformServer(settings),
    app =>
    {
        app.UsePlatformServer(home);
        return null;
    },
    Console.Error
);
