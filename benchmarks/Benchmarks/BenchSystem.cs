using System.Diagnostics;
using System.Text.Json;
using ImageServing.Vips;

namespace ImageServing.Benchmarks;

/// <summary>
/// A system of its own: the built programs with a fresh install folder, free ports on loopback and one picture of 12
/// megapixels. It is stopped and removed at the end.
/// </summary>
internal sealed class BenchSystem : IAsyncDisposable
{
    public const string PictureName = "bench-12mp.jpg";
    private const int Width = 4000;
    private const int Height = 3000;

    private readonly string _utility;

    private BenchSystem(string home, string utility)
    {
        Home = home;
        _utility = utility;
    }

    public string Home { get; }

    public string Picture => Path.Combine(Home, "images", PictureName);

    public static async Task<BenchSystem> CreateAsync(string install, CancellationToken cancellation)
    {
        var home = Directory.CreateTempSubdirectory("image-serving-bench-").FullName;
        foreach (var folder in new[] { "conf", "catalog", "images", "logs", "temp", "cache", "webapps" })
        {
            Directory.CreateDirectory(Path.Combine(home, folder));
        }

        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(install, "conf"))
                .Concat(Directory.EnumerateFiles(Path.Combine(install, "catalog")))
        )
        {
            File.Copy(
                file,
                Path.Combine(home, Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file))
            );
        }

        foreach (var folder in new[] { "bin", "lib" })
        {
            Directory.CreateSymbolicLink(
                Path.Combine(home, folder),
                Path.GetFullPath(Path.Combine(install, folder))
            );
        }

        await File.WriteAllTextAsync(
            Path.Combine(home, "conf", "SupervisorRegistry.xml"),
            Registry,
            cancellation
        );
        var system = new BenchSystem(home, Path.GetFullPath(Path.Combine(install, "bin", "ImageServing")));
        system.MakePicture(Path.Combine(install, "images", "samples", "still-life.tif"));
        return system;
    }

    public Task StartAsync(CancellationToken cancellation) => RunAsync("start", cancellation);

    public Task StopAsync(CancellationToken cancellation) => RunAsync("stop", cancellation);

    /// <summary>The address of the Platform Server.</summary>
    public async Task<Uri> FindAsync(CancellationToken cancellation)
    {
        using var status = JsonDocument.Parse(await RunAsync("status --json", cancellation));
        var server = status
            .RootElement.GetProperty("servers")
            .EnumerateArray()
            .Single(s => s.GetProperty("id").GetString() == "ps");
        return new Uri($"http://{server.GetProperty("listening")[0].GetProperty("address").GetString()}/");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Directory.Delete(Home, recursive: true);
    }

    private void MakePicture(string still)
    {
        LoadSameLibrary();
        using var arena = new VipsArena();
        var source = arena.Own(VipsSource.FromFile(still));
        var image = arena
            .Call("thumbnail_source")
            .Set("source", source)
            .Set("width", Width)
            .Set("height", Height)
            .Set("size", 3)
            .Image();
        using var jpeg = image.Call("jpegsave_buffer").Set("Q", 92).Save(image, CancellationToken.None);
        File.WriteAllBytes(Picture, jpeg.Memory.ToArray());
    }

    // The peer must compute with what the servers compute with.
    private void LoadSameLibrary()
    {
        var options = new VipsLoadOptions { Concurrency = 1 };
        var prebuilt = Directory
            .EnumerateFiles(Path.Combine(Home, "lib"), "libvips-cpp.so.*")
            .FirstOrDefault();
        VipsLibrary.Load(options with { LibraryPath = options.LibraryPath ?? prebuilt });
    }

    private async Task<string> RunAsync(string arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(_utility, $"{arguments} --home {Home}")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode is 0 or 3
            ? output
            : throw new InvalidOperationException(
                $"ImageServing {arguments} ended with {process.ExitCode}: {output}"
            );
    }

    private const string Registry = """
        <supervisor>
          <config><tcpport>0</tcpport><log>logs/Supervisor.log</log><temp>temp</temp></config>
          <servers>
            <server id="is"><profile ref="ImageServer64"/><listen name="render" address="127.0.0.1" port="0"/><startPriority>1</startPriority></server>
            <server id="svg"><profile ref="SVG"/><listen name="render" address="127.0.0.1" port="0"/><startPriority>1</startPriority></server>
            <server id="ps"><profile ref="PlatformServer"/><listen name="http" address="127.0.0.1" port="0"/><startPriority>2</startPriority></server>
          </servers>
        </supervisor>
        """;
}
