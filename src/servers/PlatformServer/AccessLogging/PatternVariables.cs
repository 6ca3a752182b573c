using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ImageServing.PlatformServer.AccessLogging;

/// <summary>Writes one field of a line.</summary>
internal delegate void FieldWriter(AccessEntry entry, LineBuffer line);

/// <summary>The variables of the access log's pattern (reference: Access logging, TC::pattern).</summary>
internal static class PatternVariables
{
    // Apache's format of the Common Log Format: [10/Oct/2000:13:55:36 -0700].
    private const string CommonDate = "dd/MMM/yyyy:HH:mm:ss";

    /// <summary>Variables of one letter: %a. The last four are not in the reference.</summary>
    public static FrozenDictionary<char, FieldWriter> Letters { get; } =
        new Dictionary<char, FieldWriter>
        {
            ['a'] = (e, line) => line.Value(e.Exchange.RemoteAddress?.ToString()),
            ['A'] = (e, line) => line.Value(e.Exchange.LocalAddress?.ToString()),
            ['b'] = (e, line) => WriteBytesOrNothing(e.Notes.BodyBytes, line),
            ['B'] = (e, line) => line.Number(e.Notes.BodyBytes),
            ['D'] = (e, line) => line.Milliseconds(e.Elapsed),
            // Requests have no thread of their own here; the id stands in the trace logs of all servers.
            ['I'] = (e, line) => line.Value(e.Exchange.RequestId),
            ['G'] = (e, line) => WriteDate(e.EndedAt, line),
            ['m'] = (e, line) => line.Value(e.Exchange.Method),
            ['O'] = (e, line) => line.Number(e.Notes.Overlap),
            ['p'] = (e, line) => line.Number(e.Exchange.LocalPort),
            ['q'] = (e, line) => WriteQuery(e, line),
            ['r'] = (e, line) => WriteRequestLine(e, line, (l, target) => l.Verbatim(target)),
            ['R'] = (e, line) => WriteRequestLine(e, line, (l, target) => l.Value(target)),
            ['s'] = (e, line) => line.Number(e.Status),
            // There are no sessions.
            ['S'] = (_, line) => line.Value(null),
            ['t'] = (e, line) => WriteCommonDate(e.Notes.AcceptedAt, line),
            ['u'] = (e, line) => line.Value(e.Exchange.User),
            ['U'] = (e, line) => line.Value(e.RawPath),
            ['v'] = (e, line) => line.Value(e.Exchange.HostName),
            ['T'] = (e, line) => line.Formatted(e.Elapsed.TotalSeconds, "F3"),
            ['h'] = (e, line) => line.Value(e.Exchange.RemoteAddress?.ToString()),
            ['l'] = (_, line) => line.Value(null),
            ['H'] = (e, line) => line.Value(e.Exchange.Protocol),
            ['%'] = (_, line) => line.Literal("%"),
        }.ToFrozenDictionary();

    /// <summary>Attributes of the request: %{CacheUse}r. RequestId is not in the reference.</summary>
    public static FrozenDictionary<string, FieldWriter> Attributes { get; } =
        new Dictionary<string, FieldWriter>(StringComparer.Ordinal)
        {
            ["CacheKey"] = (e, line) => line.Value(e.Notes.CacheKey),
            ["CacheUse"] = (e, line) => line.Literal(e.Notes.CacheUse.Keyword()),
            ["ContentType"] = (e, line) => line.Value(e.Exchange.ResponseHeader(HeaderNames.ContentType)),
            ["Context"] = (e, line) => line.Value(e.Notes.ForwardedTo),
            ["Digest"] = (e, line) => line.Value(e.Exchange.ResponseHeader(HeaderNames.ETag)),
            ["Exception"] = (e, line) => line.Value(e.Notes.Error),
            ["FetchTime"] = (e, line) => line.Milliseconds(e.Notes.FetchTime),
            ["ParseTime"] = (e, line) => line.Milliseconds(e.Notes.ParseTime),
            ["PathBasedAccess"] = (e, line) => line.Literal(e.Notes.IsPathBased ? "true" : "false"),
            ["PeerServer"] = (e, line) => line.Value(e.Notes.PeerServer),
            ["ProcessingStatus"] = (e, line) => line.Number((int)e.Processing),
            ["ReqType"] = (e, line) => line.Value(e.Notes.RequestType?.ToUpperInvariant()),
            ["RequestId"] = (e, line) => line.Value(e.Exchange.RequestId),
            ["RootId"] = (e, line) => line.Value(e.Notes.RootId),
            ["SendTime"] = (e, line) => line.Milliseconds(e.Notes.SendTime),
            ["Size"] = (e, line) => line.Number(e.Size),
            ["TransformedUrl"] = (e, line) => line.Value(e.Notes.TransformedUrl),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A header of the request: %{Referer}i.</summary>
    public static FieldWriter RequestHeader(string name) =>
        (e, line) => line.Value(e.Exchange.RequestHeader(name));

    /// <summary>A header of the response: %{Location}o, or %{Location} alone as the reference's page has it.</summary>
    public static FieldWriter ResponseHeader(string name) =>
        (e, line) => line.Value(e.Exchange.ResponseHeader(name));

    private static void WriteBytesOrNothing(long bytes, LineBuffer line)
    {
        if (bytes == 0)
        {
            line.Value(null);
        }
        else
        {
            line.Number(bytes);
        }
    }

    private static void WriteQuery(AccessEntry entry, LineBuffer line)
    {
        if (entry.RawQuery is { Length: > 0 } query)
        {
            line.Value(query);
        }
    }

    private static void WriteRequestLine(
        AccessEntry entry,
        LineBuffer line,
        Action<LineBuffer, string> writeTarget
    )
    {
        line.Value(entry.Exchange.Method);
        line.Literal(" ");
        writeTarget(line, entry.Exchange.Target);
        line.Literal(" ");
        line.Value(entry.Exchange.Protocol);
    }

    private static void WriteDate(DateTimeOffset date, LineBuffer line)
    {
        line.Formatted(date, "yyyy-MM-dd HH:mm:ss.fff ");
        WriteOffset(date, line);
    }

    private static void WriteCommonDate(DateTimeOffset date, LineBuffer line)
    {
        line.Literal("[");
        line.Formatted(date, CommonDate);
        line.Literal(" ");
        WriteOffset(date, line);
        line.Literal("]");
    }

    // .NET has no format for +0200 without a colon.
    private static void WriteOffset(DateTimeOffset date, LineBuffer line)
    {
        line.Literal(date.Offset < TimeSpan.Zero ? "-" : "+");
        line.Literal(date.Offset.ToString("hhmm", CultureInfo.InvariantCulture));
    }
}
