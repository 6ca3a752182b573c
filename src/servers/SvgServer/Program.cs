using ImageServing.Hosting;
using ImageServing.RenderServing;
using ImageServing.SvgServer;

var home = ServerHome.Find();
var read = SvgServerOptions.Read(home);
return read is { IsValid: true, Options: { } options }
    ? await RenderServer.RunAsync(options, Console.Error)
    : ServerHost.Refuse(SvgServerOptions.Title, read.Faults, Console.Error);
