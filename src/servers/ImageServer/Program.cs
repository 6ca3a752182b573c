using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.ImageServer;
using ImageServing.RenderServing;

var home = ServerHome.Find();
var registry = ImageServerRegistryReader.Read(home);
return registry is { IsValid: true, Options: { } options }
    ? await RenderServer.RunAsync(ImageServerOptions.From(home, options), Console.Error)
    : ServerHost.Refuse(ImageServerOptions.Title, registry.Faults, Console.Error);
