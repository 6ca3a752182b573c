using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>A line as a JSON object; the names are documented in docs/monitoring.md. What is not known is left out.</summary>
internal static class JsonLine
{
    public static void Write(AccessEntry entry, LineBuffer line)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteRequest(json, entry);
            WriteResponse(json, entry);
            WriteStages(json, entry.Notes);
            json.WriteEndObject();
        }

        line.Literal(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteRequest(Utf8JsonWriter json, AccessEntry entry)
    {
        var exchange = entry.Exchange;
        json.WriteString("time", entry.EndedAt);
        json.WriteString("request_id", exchange.RequestId);
        Text(json, "remote_addr", exchange.RemoteAddress?.ToString());
        json.WriteNumber("local_port", exchange.LocalPort);
        json.WriteString("method", exchange.Method);
        json.WriteString("uri", exchange.Target);
        json.WriteString("protocol", exchange.Protocol);
        Text(json, "host", exchange.RequestHeader(HeaderNames.Host));
        Text(json, "referer", exchange.RequestHeader(HeaderNames.Referer));
        Text(json, "user_agent", exchange.RequestHeader(HeaderNames.UserAgent));
        Text(json, "x_forwarded_for", exchange.RequestHeader("X-Forwarded-For"));
        json.WriteNumber("overlap", entry.Notes.Overlap);
    }

    private static void WriteResponse(Utf8JsonWriter json, AccessEntry entry)
    {
        var exchange = entry.Exchange;
        json.WriteNumber("status", entry.Status);
        json.WriteNumber("processing_status", (int)entry.Processing);
        json.WriteNumber("bytes", entry.Notes.BodyBytes);
        json.WriteNumber("size", entry.Size);
        json.WriteNumber("duration_ms", entry.Elapsed.TotalMilliseconds);
        Text(json, "content_type", exchange.ResponseHeader(HeaderNames.ContentType));
        Text(json, "etag", exchange.ResponseHeader(HeaderNames.ETag));
    }

    private static void WriteStages(Utf8JsonWriter json, AccessLogFeature notes)
    {
        Text(json, "type", notes.RequestType);
        Text(json, "root_id", notes.RootId);
        Time(json, "parse_ms", notes.ParseTime);
        Time(json, "fetch_ms", notes.FetchTime);
        Time(json, "send_ms", notes.SendTime);
        json.WriteString("cache_use", notes.CacheUse.Keyword());
        Text(json, "cache_key", notes.CacheKey);
        Text(json, "peer_server", notes.PeerServer);
        Text(json, "context", notes.ForwardedTo);
        Text(json, "transformed_url", notes.TransformedUrl);
        json.WriteBoolean("path_based_access", notes.IsPathBased);
        Text(json, "error", notes.Error);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void Time(Utf8JsonWriter json, string name, TimeSpan? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known.TotalMilliseconds);
        }
    }
}
