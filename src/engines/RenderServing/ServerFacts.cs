using ImageServing.Imaging;
using ImageServing.Rendering;

namespace ImageServing.RenderServing;

/// <summary>What GET /server tells.</summary>
internal sealed class ServerFacts(ImagingEngine engine, SourceKinds kinds, int workers, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly string _version = typeof(ServerFacts).Assembly.GetName().Version!.ToString(3);

    // The library reads both kinds; a server opens one of them.
    private readonly string[] _readFormats =
    [
        .. engine.ReadFormats.Where(format => format == "svg" == (kinds == SourceKinds.Svg)),
    ];

    public ServerProperties Now() =>
        new(
            _version,
            engine.Name,
            workers,
            (long)time.GetElapsedTime(_started).TotalSeconds,
            Environment.ProcessId,
            _readFormats,
            engine.WriteFormats
        );
}
