using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.ImageServer;
using ImageServing.RenderServing;

var home = ServerHome.Find();
var registry = ImageServerRegistryReader.Read(home);
if (registry is not { IsValid: true, Options: { } read })
{
    return ServerHost.Refuse(ImageServerOptions.Title, registry.Faults, Console.Error);
}

var options = ImageServerOptions.From(home, read);
return args is [ServerHost.CheckOption]
    ? RenderServer.Check(options, Console.Out, Console.Error)
    : await RenderServer.RunAsync(options, Console.Error);
