using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;

namespace ImageServing.RenderServing;

/// <summary>Sends replies.</summary>
internal static class Replies
{
    /// <summary>Sends bytes, or status 204 where there are none.</summary>
    public static async Task BytesAsync(HttpResponse response, ReadOnlyMemory<byte> bytes, string mediaType)
    {
        if (bytes.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.ContentType = mediaType;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }

    public static async Task JsonAsync<T>(
        HttpResponse response,
        T value,
        JsonTypeInfo<T> type,
        int status = StatusCodes.Status200OK
    )
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.StatusCode = status;
        response.ContentType = MediaTypeNames.Application.Json;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }

    public static Task FailureAsync(HttpResponse response, RenderFailure failure, int? status = null) =>
        JsonAsync(
            response,
            failure,
            RenderJson.Default.RenderFailure,
            status ?? RenderWire.StatusOf(failure.Code)
        );
}
