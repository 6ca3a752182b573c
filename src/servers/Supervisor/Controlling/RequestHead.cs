using System.Text;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Line and headers of an HTTP/1.1 request, as far as the control interface needs them.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as it was sent, percent-encoded.</param>
/// <param name="Query">What follows the question mark as it was sent, or nothing.</param>
/// <param name="Host">The header of this name, or null.</param>
/// <param name="Origin">The header of this name, or null.</param>
/// <param name="Authorization">The header of this name, or null.</param>
internal sealed record RequestHead(
    string Method,
    string Path,
    string Query,
    string? Host = null,
    string? Origin = null,
    string? Authorization = null
)
{
    /// <summary>The longest head that is read; our own client sends some hundred bytes.</summary>
    public const int MostBytes = 4096;

    // Characters of a header's name beside letters and digits (RFC 9110, 5.6.2).
    private const string NameMarks = "!#$%&'*+-.^_`|~";

    /// <summary>Where the head ends in what has been received so far, or -1.</summary>
    public static int EndIn(ReadOnlySpan<byte> received) => received.IndexOf("\r\n\r\n"u8);

    /// <summary>Reads a head; null for anything that is no such request or that brings a body.</summary>
    public static RequestHead? Parse(ReadOnlySpan<byte> head)
    {
        if (!Ascii.IsValid(head))
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(head).Split("\r\n");
        if (
            Array.Exists(lines, line => line.Any(char.IsControl))
            || lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"]
            || ReadHeaders(lines.AsSpan(1)) is not { } headers
        )
        {
            return null;
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new RequestHead(
            method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            headers.GetValueOrDefault("Host"),
            headers.GetValueOrDefault("Origin"),
            headers.GetValueOrDefault("Authorization")
        );
    }

    // Null as soon as one is none, comes twice, or announces a body, which no request of the interface has.
    private static Dictionary<string, string>? ReadHeaders(ReadOnlySpan<string> lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (
                colon <= 0
                || !line[..colon].All(c => char.IsAsciiLetterOrDigit(c) || NameMarks.Contains(c))
                || !headers.TryAdd(line[..colon], line[(colon + 1)..].Trim())
            )
            {
                return null;
            }
        }

        var hasBody =
            headers.ContainsKey("Transfer-Encoding")
            || (headers.TryGetValue("Content-Length", out var length) && length != "0");
        return hasBody ? null : headers;
    }
}
