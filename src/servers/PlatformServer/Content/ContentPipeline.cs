using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Http;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Content;

/// <summary>
/// The way of a request of /is/content, stage by stage: find the record or the file, open it, answer what needs no
/// bytes, choose the parts (reference: Serving static non-image contents).
/// </summary>
internal sealed class ContentPipeline(ContentLocator locator, TimeProvider time, ILogger<ContentPipeline> log)
{
    /// <summary>Answers a request that the catalogs have resolved.</summary>
    public async Task<ContentAnswer> AnswerAsync(ContentExchange exchange, StaticResolution resolution)
    {
        Log.RulesMatched(log, resolution.Entry.MatchedRules, exchange.Target.Text);
        if (resolution.Request is not { IsSuccess: true } resolved)
        {
            return Refuse(exchange, resolution, Failure.From(resolution.Request.Refusal!));
        }

        var request = resolved.Value;
        switch (request.Type.Kind)
        {
            case RequestKind.Exists:
                return ContentAnswer.Of(ContentReplies.Exists(request, Exists(request), time.GetUtcNow()));
            case RequestKind.UserData:
                return ContentAnswer.Of(ContentReplies.UserData(request));
            default:
                var (file, failure) = Open(request);
                return file is null
                    ? Refuse(exchange, resolution, failure!)
                    : await WithFileAsync(exchange, resolution, request, file);
        }
    }

    private async Task<ContentAnswer> WithFileAsync(
        ContentExchange exchange,
        StaticResolution resolution,
        StaticRequest request,
        OpenFile file
    )
    {
        var isSent = false;
        try
        {
            if (request.Type.Kind is RequestKind.Properties)
            {
                var modified = request.Match.OwnTimeStamp ?? file.Modified;
                return ContentAnswer.Of(ContentReplies.Properties(request, file, modified, time.GetUtcNow()));
            }
            if (request.Commands.Has(Commands.Handler))
            {
                return await CallAsync(exchange, resolution, request, file);
            }

            var answer = Deliver(exchange, request, file);
            isSent = answer.Delivery is not null;
            return answer;
        }
        finally
        {
            if (!isSent)
            {
                file.Dispose();
            }
        }
    }

    private bool Exists(StaticRequest request) =>
        request.Match.Record is not null
        || (!request.Match.IsEmpty && !request.Match.IsHidden && locator.Find(request.Match).IsFound);

    private (OpenFile? File, Failure? Failure) Open(StaticRequest request)
    {
        var match = request.Match;
        var name = match.Record?.Id ?? match.Path;
        if (match.IsEmpty)
        {
            return (null, ContentFailure.Nothing);
        }
        if (match.IsHidden)
        {
            return (null, ContentFailure.NoRecord(name));
        }
        if (request.IsOfOtherType)
        {
            return (null, ContentFailure.OtherType(name, request.Commands.Get(Commands.Type)!));
        }
        var lookup = locator.Find(match);
        if (!lookup.IsFound)
        {
            return (null, ContentFailure.From(lookup.Refusal, name));
        }
        return OpenFile.TryOpen(lookup.File.Path) is { } file
            ? (file, null)
            : (null, ContentFailure.Unreadable(name));
    }

    private static ContentAnswer Deliver(ContentExchange exchange, StaticRequest request, OpenFile file)
    {
        var validators = FileValidators.Of(file, request.Match.OwnTimeStamp, form: "");
        if (Conditional(exchange, request, validators) is { } answer)
        {
            return answer;
        }

        var parts = validators.PartsFor(exchange.Method, exchange.Headers, file.Length);
        return parts.IsUnsatisfiable
            ? ContentAnswer.Of(PlainReplies.NoSuchPart(file.Length))
            : ContentAnswer.Of(
                new ContentDelivery(file, ContentType.Of(file.Path), validators, parts, CacheableOf(request))
            );
    }

    private async Task<ContentAnswer> CallAsync(
        ContentExchange exchange,
        StaticResolution resolution,
        StaticRequest request,
        OpenFile file
    )
    {
        var name = request.Match.Record?.Id ?? request.Match.Path;
        if (!ContentType.Of(file.Path).IsText)
        {
            return Refuse(exchange, resolution, ContentFailure.NoText(name));
        }
        if (file.Length > StaticTexts.LongestFile)
        {
            return Refuse(exchange, resolution, ContentFailure.TooLong(name, file.Length));
        }

        var form = $"{request.Commands.Get(Commands.Handler)}\n{request.Commands.Get(Commands.Id)}";
        var validators = FileValidators.Of(file, request.Match.OwnTimeStamp, form);
        if (Conditional(exchange, request, validators) is { } answer)
        {
            return answer;
        }
        return
            await file.ReadAsync(exchange.Cancellation) is { } bytes
            && ContentReplies.Call(request, bytes, CacheableOf(request)) is { } reply
            ? ContentAnswer.Of(reply.With(validators))
            : Refuse(exchange, resolution, ContentFailure.Unreadable(name));
    }

    // What the client's own copy, or the lack of the right one, makes of the answer; null for the content.
    private static ContentAnswer? Conditional(
        ContentExchange exchange,
        StaticRequest request,
        Validators validators
    ) =>
        !validators.AllowAnswer(exchange.Headers) ? ContentAnswer.Of(PlainReplies.OtherContent())
        : validators.AreMetBy(exchange.Headers, request.Expiration)
            ? ContentAnswer.Of(Reply.NotModified(CacheableOf(request), validators))
        : null;

    private static TimeToLive? CacheableOf(StaticRequest request) =>
        request.Commands.Get(Commands.Cache) is { Client: CacheUse.Off } ? null : request.Expiration;

    private ContentAnswer Refuse(ContentExchange exchange, StaticResolution resolution, Failure failure)
    {
        Log.Refused(log, failure.Status, exchange.Target.Text, failure.Message);
        exchange.Notes.Failed(failure);
        var detail = resolution.Entry.Attributes.ErrorDetail;
        return ContentAnswer.Of(
            resolution.Request.Value is { } request
                ? failure.ToReply(detail, ContentReplies.ShapeOf(request))
                : failure.ToReply(detail),
            failure
        );
    }
}
