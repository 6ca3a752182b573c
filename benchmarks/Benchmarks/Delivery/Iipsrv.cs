using System.Globalization;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>iipsrv, the image server for pyramid TIFF, in one process behind nginx and with its own defaults.</summary>
internal static class Iipsrv
{
    private const string Program = "/usr/lib/iipimage-server/iipsrv.fcgi";

    /// <summary>Path of the program, or null.</summary>
    public static string? Find() => File.Exists(Program) ? Program : null;

    /// <summary>Starts it on a port of loopback.</summary>
    public static Task<PeerProcess> StartAsync(int port, string folder, CancellationToken cancellation) =>
        PeerProcess.StartAsync(
            Program,
            ["--bind", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}")],
            port,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LOGFILE"] = Path.Combine(folder, "iipsrv.log"),
                ["VERBOSITY"] = "0",
                ["JPEG_QUALITY"] = Pictures.Quality.ToString(CultureInfo.InvariantCulture),
            },
            cancellation
        );

    /// <summary>The whole picture in a width.</summary>
    public static string Scaled(string picture, int width) =>
        string.Create(CultureInfo.InvariantCulture, $"/iip?FIF={picture}&WID={width}&CVT=jpeg");

    /// <summary>A region, which it names in parts of the picture.</summary>
    public static string Region(string picture, Region region) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/iip?FIF={picture}&RGN={X(region.X)},{Y(region.Y)},{X(region.Covered)},{Y(region.Covered)}&WID={Delivery.Region.Side}&CVT=jpeg"
        );

    private static string X(int pixels) => Part(pixels, Pictures.PyramidWidth);

    private static string Y(int pixels) => Part(pixels, Pictures.PyramidHeight);

    private static string Part(int pixels, int whole) =>
        ((double)pixels / whole).ToString("0.########", CultureInfo.InvariantCulture);
}
