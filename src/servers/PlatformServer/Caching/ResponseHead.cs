using System.Buffers;
using System.Text;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Replies;
using ImageServing.ResponseCache;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.Caching;

/// <summary>
/// The head of the responses with one picture during one second, in which neither Date nor Expires changes: all but the
/// request id, which comes last.
/// </summary>
/// <param name="Picture">The picture.</param>
/// <param name="Second">Unix time.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Bytes">The head up to the request id.</param>
internal sealed record ResponseHead(
    CachedResponse Picture,
    long Second,
    IHeaderDictionary Headers,
    ReadOnlyMemory<byte> Bytes
)
{
    // What Kestrel would refuse to send.
    private static readonly SearchValues<char> s_sendable = SearchValues.Create([
        '\t',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c),
    ]);

    /// <summary>The head of a response at some time; null when it is not for us to send.</summary>
    public static ResponseHead? Of(PictureAtHand found, DateTimeOffset now, ILogger log)
    {
        var second = now.ToUnixTimeSeconds();
        if (
            found.Known.Head is { } last
            && last.Second == second
            && ReferenceEquals(last.Picture, found.Picture)
        )
        {
            return last;
        }

        var headers = new HeaderDictionary { [HeaderNames.Date] = HeaderUtilities.FormatDate(now) };
        ReplyWriter.SetWhole(headers, found.Known.Send(found.Picture), now, log);
        if (Write(headers) is not { } bytes)
        {
            return null;
        }

        return found.Known.Head = new ResponseHead(found.Picture, second, headers, bytes);
    }

    private static byte[]? Write(HeaderDictionary headers)
    {
        var text = new StringBuilder("HTTP/1.1 200 OK\r\n");
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (value.AsSpan().ContainsAnyExcept(s_sendable))
                {
                    return null;
                }

                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        text.Append(RequestIds.Header).Append(": ");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
