using ImageServing.Imaging;
using ImageServing.Rendering;

namespace ImageServing.RenderServing;

/// <summary>What GET /server tells.</summary>
internal sealed class ServerFacts(ImagingEngine engine, int workers, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly string _version = typeof(ServerFacts).Assembly.GetName().Version!.ToString(3);

    public ServerProperties Now() =>
        new(
            _version,
            engine.Name,
            workers,
            (long)time.GetElapsedTime(_started).TotalSeconds,
            Environment.ProcessId,
            engine.ReadFormats,
            engine.WriteFormats
        );
}
