using System.Collections.Frozen;
using ImageServing.PlatformServer.Http;

namespace ImageServing.PlatformServer.Redirection;

/// <summary>
/// What the secondary server has answered, on its way to the client: status, headers and body as they are, whether they
/// tell of success or failure (reference: Redirect on error).
/// </summary>
/// <param name="response">The response, its headers read; disposed with this.</param>
/// <param name="patience">The longest wait for more of the body.</param>
/// <param name="time">Measures it.</param>
internal sealed class ForwardedResponse(HttpResponseMessage response, TimeSpan patience, TimeProvider time)
    : IDisposable
{
    // Of the size of Kestrel's own copies.
    private const int BlockBytes = 64 * 1024;

    // They are about one connection (RFC 9110, 7.6.1), or this server's own to say.
    private static readonly FrozenSet<string> s_kept = new[]
    {
        "Connection",
        "Date",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Connection",
        "Server",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "X-Request-Id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>HTTP status.</summary>
    public int Status => (int)response.StatusCode;

    /// <summary>
    /// Sends it. A body that breaks off breaks the client's connection, too: a whole one is not to be had any more.
    /// </summary>
    public async Task SendAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        CopyHeaders(http.Response.Headers);
        if (HttpMethods.IsHead(http.Request.Method) || Status is StatusCodes.Status304NotModified)
        {
            return;
        }
        try
        {
            await CopyBodyAsync(http);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            http.Abort();
        }
    }

    public void Dispose() => response.Dispose();

    private void CopyHeaders(IHeaderDictionary headers)
    {
        CommonHeaders.Set(headers);
        var named = response.Headers.Connection.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (
            var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
        )
        {
            if (!s_kept.Contains(name) && !named.Contains(name))
            {
                headers[name] = values.ToArray();
            }
        }
    }

    private async Task CopyBodyAsync(HttpContext http)
    {
        await using var body = await response.Content.ReadAsStreamAsync(http.RequestAborted);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            while (await ReadAsync(body, buffer, http.RequestAborted) is > 0 and var read)
            {
                await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        return await body.ReadAsync(buffer, either.Token);
    }
}
