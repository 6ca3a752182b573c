using ImageServing.Imaging.Encoding;
using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>Refuses a reply with too many pixels (MaxRenderRgnPixels) or in a format that cannot be written.</summary>
internal static class CheckReply
{
    public static RenderFailure? Apply(RenderState state)
    {
        var reply = state.Geometry.Reply;
        var limit = state.Options.MaxOutputPixels;
        if ((long)reply.Width * reply.Height > limit)
        {
            return new RenderFailure(
                RenderFailureCode.ReplyTooLarge,
                $"a reply of {reply.Width}x{reply.Height} pixels is more than the limit of {limit}"
            );
        }

        return FormatSupport.Refusal(state.Plan.Output.Format, state.Engine) is { } reason
            ? new RenderFailure(RenderFailureCode.FormatNotSupported, reason)
            : null;
    }
}
