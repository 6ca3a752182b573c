using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>Reads the JSON body of a request.</summary>
internal static class Requests
{
    /// <summary>Reads the body, or answers with 400 or 413 and returns null.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, ILogger log)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync(
                context.Request.BodyReader,
                type,
                context.RequestAborted
            );
            if (value is not null)
            {
                return value;
            }

            await RefuseAsync(context, log, StatusCodes.Status400BadRequest, "the body is null");
        }
        catch (JsonException e)
        {
            await RefuseAsync(context, log, StatusCodes.Status400BadRequest, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, log, e.StatusCode, e.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }

        return null;
    }

    // Only a Platform Server of another version sends what we cannot read: a fault among ourselves.
    private static Task RefuseAsync(HttpContext context, ILogger log, int status, string message)
    {
        log.LogWarning("{Path}: {Status} {Message}", context.Request.Path, status, message);
        return Replies.FailureAsync(
            context.Response,
            new RenderFailure(RenderFailureCode.Internal, $"not a request of this server: {message}"),
            status
        );
    }
}
