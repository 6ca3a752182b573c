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

    /// <summary>A file that is no picture, or a damaged one.</summary>
    public static RenderFailure Broken(string path, string reason) =>
        new(RenderFailureCode.SourceBroken, $"{Path.GetFileName(path)}: {reason}");

    /// <summary>A damaged picture with libvips' reason, of which lines that name a file system path are left out.</summary>
    public static RenderFailure Damaged(string path, string detail)
    {
        var lines = detail
            .Split("; ")
            .Where(line => !line.StartsWith('/') && !line.Contains(" /", StringComparison.Ordinal));
        var reason = string.Join("; ", lines);
        var text = reason.Length > LongestReason ? reason[..LongestReason] : reason;
        return Broken(path, text.Length == 0 ? "the picture is damaged" : $"the picture is damaged ({text})");
    }
}
