using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>One quality of a video, for a streaming server.</summary>
/// <param name="Path">The file as the catalog names it.</param>
/// <param name="BitRate">Bits per second of the whole stream.</param>
/// <param name="Size">Size in pixels, or null.</param>
public sealed record VideoVariant(string Path, long BitRate, PixelSize? Size);

/// <summary>Chooses the videos of req=mbrSet (reference: mbrSet).</summary>
public static class VideoVariants
{
    private const string Mp4 = ".mp4";
    private const string F4v = ".f4v";

    /// <summary>What Apple's players are told: mp4 files, or f4v files when there are no others.</summary>
    public static IReadOnlyList<VideoVariant> ForApple(MediaSet set) => Of(set, Mp4, F4v);

    /// <summary>What Flash is told: f4v files, or mp4 files when there are no others.</summary>
    public static IReadOnlyList<VideoVariant> ForFlash(MediaSet set) => Of(set, F4v, Mp4);

    private static List<VideoVariant> Of(MediaSet set, string first, string second)
    {
        var best = Of(set, first);
        return best.Count > 0 ? best : Of(set, second);
    }

    private static List<VideoVariant> Of(MediaSet set, string extension)
    {
        var streams = new List<VideoVariant>();
        foreach (var video in set.Items.Select(i => i.Video).OfType<SetVideo>())
        {
            if (
                BitRateOf(video.Figures) is { } rate
                && Path.GetExtension(video.Path).Equals(extension, StringComparison.OrdinalIgnoreCase)
            )
            {
                streams.Add(new VideoVariant(video.Path, rate, video.Figures.Size));
            }
        }
        return streams;
    }

    private static long? BitRateOf(VideoFigures figures) =>
        figures.TotalBitRate
        ?? (
            figures.BitRate is null && figures.AudioBitRate is null
                ? null
                : (figures.BitRate ?? 0) + (figures.AudioBitRate ?? 0)
        );
}
