using System.Globalization;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// The refusals of /is/content. Like those of /is/image they are 403, and what lies outside of the root folders is
/// told as missing (reference: Errors).
/// </summary>
internal static class ContentFailure
{
    private const string NotFound = "Content not found";

    /// <summary>The path ends with the catalog, or with nothing.</summary>
    public static Failure Nothing { get; } =
        Forbidden(NotFound, "the request names no content; write /is/content/catalog/item");

    /// <summary>There is no record, and files may not be named by their path (reference: AllowDirectAccess).</summary>
    public static Failure NoRecord(string path) => Forbidden(NotFound, $"there is no content '{path}'");

    /// <summary>The record is of another type than the request wants (reference: type).</summary>
    public static Failure OtherType(string path, string wanted) =>
        Forbidden("Content of another type", $"'{path}' is not of the type '{wanted}' that type= asks for");

    /// <summary>The file cannot be served.</summary>
    public static Failure From(SourceRefusal refusal, string path) =>
        refusal switch
        {
            SourceRefusal.Missing => NoRecord(path) with { IsRedirectable = true },
            SourceRefusal.OutsideRoot => NoRecord(path),
            SourceRefusal.BadName => Forbidden(NotFound, $"'{path}' cannot be the name of a file"),
            SourceRefusal.Folder => Forbidden(NotFound, $"'{path}' is a folder; name a file in it"),
            _ => Unreadable(path),
        };

    /// <summary>The file is there, and this process cannot read it.</summary>
    public static Failure Unreadable(string path) =>
        Forbidden("Content not readable", $"'{path}' cannot be read by this server");

    /// <summary>handler= for a video, a document and the like.</summary>
    public static Failure NoText(string path) =>
        Forbidden("Invalid command", $"handler: '{path}' is no text, such as a VTT or CSS file");

    /// <summary>handler= for a text that is too long.</summary>
    public static Failure TooLong(string path, long bytes) =>
        Forbidden(
            "Content too large",
            string.Create(
                CultureInfo.InvariantCulture,
                $"handler: '{path}' has {bytes} bytes; at most {StaticTexts.LongestFile} are sent in a call"
            )
        );

    private static Failure Forbidden(string title, string message) =>
        new(StatusCodes.Status403Forbidden, title, message);
}
