using ImageServing.Catalogs;
using ImageServing.Catalogs.Localization;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Content;

/// <summary>The replies about content that are not the content itself (reference: exists, props, userdata).</summary>
internal static class ContentReplies
{
    /// <summary>The form that a request asks for.</summary>
    public static ReplyShape ShapeOf(StaticRequest request) =>
        new(
            request.Type.Format,
            request.Type.Encoding,
            request.Commands.Get(Commands.Handler),
            request.Commands.Get(Commands.Id)
        );

    /// <summary>req=exists.</summary>
    public static Reply Exists(StaticRequest request, bool exists, DateTimeOffset now) =>
        PropertyReplies.Create(
            PropertyReplies.Exists(exists),
            ShapeOf(request),
            request.Entry.Attributes.NonImgExpiration,
            now
        );

    /// <summary>req=props.</summary>
    public static Reply Properties(
        StaticRequest request,
        OpenFile file,
        DateTimeOffset modified,
        DateTimeOffset now
    ) =>
        PropertyReplies.Create(
            PropertyReplies.Static(
                request.Match.Path,
                file.Length,
                request.Expiration,
                modified,
                request.Match.Record?.UserType ?? ""
            ),
            ShapeOf(request),
            request.Entry.Attributes.NonImgExpiration,
            now
        );

    /// <summary>req=userdata; empty without a record.</summary>
    public static Reply UserData(StaticRequest request) =>
        RecordReplies.UserData(
            LocalizedFields.UserData(
                request.Match.Record?.UserData ?? "",
                request.Locale,
                request.Entry.Main.Attributes.LocaleStrMap
            ),
            ShapeOf(request),
            request.Expiration
        );

    /// <summary>A text in a call of a script; null when it is too long for one.</summary>
    public static Reply? Call(StaticRequest request, ReadOnlySpan<byte> text, TimeToLive? cacheable) =>
        StaticTexts.Jsonp(text, ShapeOf(request) with { Format = ResponseFormat.Json }, cacheable);
}
