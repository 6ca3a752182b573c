using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Replies;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// How a failure is told: by the catalog's error image, or by a text in the form that the request asked for
/// (reference: Errors, ErrorImage, ErrorDetail).
/// </summary>
internal sealed class ErrorAnswers(PictureCache pictures, ILogger<ErrorAnswers> log)
{
    /// <summary>The reply to a request that failed.</summary>
    /// <param name="exchange">The client's side.</param>
    /// <param name="resolver">The catalogs of the request.</param>
    /// <param name="entry">The request after its rules.</param>
    /// <param name="shape">The form of a text reply; null for requests for a picture.</param>
    /// <param name="failure">What happened.</param>
    public async Task<Reply> AnswerAsync(
        Exchange exchange,
        RequestResolver resolver,
        PreprocessedRequest entry,
        ReplyShape? shape,
        Failure failure
    )
    {
        Note(exchange, failure);
        var detail = entry.Attributes.ErrorDetail;
        if (shape is { } form)
        {
            return failure.ToReply(detail, form);
        }
        // Who is told to come back later shall not be drawn a picture meanwhile, nor read status 200.
        var picture = failure.RetryAfter is null
            ? await PictureOf(exchange, resolver, entry, failure.TextOf(detail), failure.Title)
            : null;
        return picture ?? failure.ToReply(detail);
    }

    private async Task<Reply?> PictureOf(
        Exchange exchange,
        RequestResolver resolver,
        PreprocessedRequest entry,
        string message,
        string title
    )
    {
        if (resolver.ErrorImage(entry, title, message) is not { } request)
        {
            return null;
        }
        var drawn = request.IsSuccess
            ? await pictures.GetAsync(new ImageCall(exchange, resolver, request.Value))
            : Failure.From(request.Refusal);
        if (drawn.IsSuccess)
        {
            var picture = drawn.Value.Response;
            return Reply.Picture(picture.ContentType, picture.Body, cacheable: null, etag: null);
        }
        Log.NoErrorImage(log, entry.Attributes.ErrorImage, drawn.Failure.Message);
        return null;
    }

    private void Note(Exchange exchange, Failure failure)
    {
        exchange.Notes.Failed(failure);
        if (failure.Fault is { } fault)
        {
            Log.Faulted(log, fault, exchange.Target);
        }
        else if (failure.IsOurs)
        {
            Log.Failed(log, failure.Status, exchange.Target, failure.Message);
        }
        else
        {
            Log.Refused(log, failure.Status, exchange.Target, failure.Message);
        }
    }
}
