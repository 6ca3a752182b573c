using ImageServing.Rendering;

namespace ImageServing.Imaging.Sources;

/// <summary>Failures that concern the source. Texts carry the file's name and never its folder.</summary>
internal static class SourceFault
{
    private const int LongestReason = 300;

    public static RenderFailure Missing(string path) =>
        new(RenderFailureCode.SourceMissing, $"{Path.GetFileName(path)}: no such file");

    public static RenderFailure Unreadable(string path, string reason) =>
        new(RenderFailureCode.SourceUnreadable, $"{Path.GetFileName(path)}: {reason}");

    public static RenderFailure TooLarge(string path, string reason) =>
        new(RenderFailureCode.SourceTooLarge, $"{Path.GetFileName(path)}: {reason}");

    /// <summary>A damaged picture; <paramref name="reason"/> may be libvips' text, which may name the full path.</summary>
    public static RenderFailure Broken(string path, string reason)
    {
        var name = Path.GetFileName(path);
        var text = reason.Replace(path, name, StringComparison.Ordinal).ReplaceLineEndings(" ");
        return new RenderFailure(
            RenderFailureCode.SourceBroken,
            $"{name}: {(text.Length > LongestReason ? text[..LongestReason] : text)}"
        );
    }
}
