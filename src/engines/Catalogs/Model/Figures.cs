using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs;

/// <summary>A point in pixels from the top left of the full-size image (reference: Anchor).</summary>
public readonly record struct AnchorPoint(int X, int Y);

/// <summary>Figures of a video (reference: VideoBitRate, VideoSize, AudioBitRate, TotalStreamBitRate).</summary>
/// <param name="BitRate">Bits per second of the pictures.</param>
/// <param name="Size">Size in pixels.</param>
/// <param name="AudioBitRate">Bits per second of the sound.</param>
/// <param name="TotalBitRate">Bits per second of the whole stream.</param>
public readonly record struct VideoFigures(
    long? BitRate,
    PixelSize? Size,
    long? AudioBitRate,
    long? TotalBitRate
);
