using ImageServing.Hosting;
using ImageServing.RenderServing;
using ImageServing.SvgServer;

var read = SvgServerOptions.Read(ServerHome.Find());
if (read is not { IsValid: true, Options: { } options })
{
    return ServerHost.Refuse(SvgServerOptions.Title, read.Faults, Console.Error);
}

return args is [ServerHost.CheckOption]
    ? RenderServer.Check(options, Console.Out, Console.Error)
    : await RenderServer.RunAsync(options, Console.Error);
