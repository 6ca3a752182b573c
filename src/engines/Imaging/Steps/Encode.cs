using System.Buffers;
using ImageServing.Imaging.Encoding;
using ImageServing.Imaging.Sources;
using ImageServing.Protocol.Values;
using ImageServing.Rendering;
using ImageServing.Vips;

namespace ImageServing.Imaging.Steps;

/// <summary>Pulls the pixels through all steps and encodes them.</summary>
internal static class Encode
{
    /// <summary>The largest reply that is computed into memory before it is encoded: 3 to 4 MB.</summary>
    public const long MostPixelsInMemory = 1_000_000;

    public static RenderFailure? Apply(RenderState state)
    {
        var output = state.Plan.Output;
        var dots = PrintResolution.Of(output, state.Source);
        var perMillimetre = dots / PrintResolution.MillimetresPerInch;
        var image = Computed(state)
            .Call("copy")
            .Set("xres", perMillimetre)
            .Set("yres", perMillimetre)
            .Image();
        var bytes =
            IsJpeg(output) && output.JpegSize > 0
                ? JpegSizeSearch.Encode(state, image, output)
                : Encoder.Encode(state, image, output);
        return bytes is null
            ? TooLarge($"no quality makes a JPEG of {output.JpegSize} kB")
            : Keep(state, bytes, dots);
    }

    // A saver hands rows from thread to thread, and one that searches reads them several times: better from memory.
    private static VipsImage Computed(RenderState state) =>
        state.Plan.Output.JpegSize > 0 || (long)state.Image.Width * state.Image.Height <= MostPixelsInMemory
            ? state.Image.CopyMemory(state.Cancellation)
            : state.Image;

    private static RenderFailure? Keep(RenderState state, VipsBuffer bytes, double dots)
    {
        var isJpeg = IsJpeg(state.Plan.Output);
        (IMemoryOwner<byte> owner, var length) = isJpeg
            ? JfifHeader.Ensure(bytes, dots)
            : (bytes, bytes.Length);
        if (length > state.Options.MaxReplyBytes)
        {
            owner.Dispose();
            return TooLarge($"{length} bytes are more than the limit of {state.Options.MaxReplyBytes}");
        }

        var reply = state.Geometry.Reply;
        var mimeType = MimeTypes.Of(state.Plan.Output.Format.Encoding);
        state.Rendered = new RenderedImage(owner, length, mimeType, reply.Width, reply.Height)
        {
            SourceDate = state.Source.Facts.InternalDate,
        };
        return null;
    }

    private static bool IsJpeg(OutputPlan output) =>
        output.Format.Encoding is ImageEncoding.Jpeg or ImageEncoding.ProgressiveJpeg;

    private static RenderFailure TooLarge(string reason) => new(RenderFailureCode.ReplyTooLarge, reason);
}
