using System.Globalization;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>ipx, the image server on sharp, from a folder into which npm has installed it.</summary>
internal static class Ipx
{
    /// <summary>The command of ipx in a folder of packages, else in those of NODE_PATH; null without Node or ipx.</summary>
    /// <param name="packages">A folder that has node_modules, or null.</param>
    public static string? Find(string? packages) =>
        Programs.Find("node") is null
            ? null
            : Folders(packages)
                .Select(folder => Path.Combine(folder, ".bin", "ipx"))
                .FirstOrDefault(File.Exists);

    /// <summary>Its version.</summary>
    public static Task<string> VersionAsync(string program) =>
        Programs.VersionAsync(
            Programs.Find("node")!,
            "-p",
            $"require('{Path.GetFullPath(Path.Combine(program, "..", "..", "ipx", "package.json"))}').version"
        );

    /// <summary>Starts it on a port of loopback.</summary>
    public static async Task<(PeerProcess Process, Uri Address)> StartAsync(
        string program,
        string images,
        CancellationToken cancellation
    )
    {
        var port = PeerProcess.FreePort();
        var number = port.ToString(CultureInfo.InvariantCulture);
        var process = await PeerProcess.StartAsync(
            program,
            ["serve", "--dir", images, "--host", "127.0.0.1", "--port", number],
            port,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["NODE_ENV"] = "production" },
            cancellation
        );
        return (process, new Uri($"http://127.0.0.1:{number}/"));
    }

    /// <summary>A picture in a width.</summary>
    public static string Scaled(string picture) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/w_{Pictures.Width},q_{Pictures.Quality},f_jpeg/{picture}"
        );

    private static string[] Folders(string? packages) =>
        packages is null
            ? (Environment.GetEnvironmentVariable("NODE_PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            : [Path.Combine(packages, "node_modules"), packages];
}
