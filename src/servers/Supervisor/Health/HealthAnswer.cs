using System.Globalization;
using System.Text;

namespace ImageServing.Supervisor.Health;

/// <summary>What a server answered to a health request. Pure: bytes in, answer out.</summary>
/// <param name="StatusCode">HTTP status, or null when it did not speak HTTP.</param>
/// <param name="Text">First line of the body of an answer that is no success, at most a line for people.</param>
internal sealed record HealthAnswer(int? StatusCode, string Text)
{
    private const int MostTextLength = 100;

    // "HTTP/1.1 200" and whatever follows.
    private const int StatusPosition = 9;
    private const int StatusLength = 3;

    private static readonly HealthAnswer s_noHttp = new(null, "");

    /// <summary>Whether the server is well.</summary>
    public bool IsWell => StatusCode is >= 200 and < 300;

    /// <summary>Reads what has been received so far; null when more is needed.</summary>
    /// <param name="received">The bytes from the beginning.</param>
    /// <param name="isAll">Nothing follows: make the best of it.</param>
    public static HealthAnswer? Read(ReadOnlySpan<byte> received, bool isAll)
    {
        if (received.IndexOf((byte)'\n') < 0)
        {
            return isAll ? s_noHttp : null;
        }

        if (StatusOf(received) is not { } status)
        {
            return s_noHttp;
        }

        var answer = new HealthAnswer(status, "");
        if (answer.IsWell)
        {
            return answer;
        }

        return FirstLineOfBody(received, isAll) is { } text ? answer with { Text = text } : null;
    }

    private static int? StatusOf(ReadOnlySpan<byte> received) =>
        received.StartsWith("HTTP/1."u8)
        && received.Length >= StatusPosition + StatusLength
        && int.TryParse(
            received.Slice(StatusPosition, StatusLength),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var status
        )
            ? status
            : null;

    private static string? FirstLineOfBody(ReadOnlySpan<byte> received, bool isAll)
    {
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return isAll ? "" : null;
        }

        var body = received[(headEnd + 4)..];
        var head = Encoding.ASCII.GetString(received[..headEnd]);
        if (head.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            // The line with the size of the first chunk.
            body = body[(body.IndexOf((byte)'\n') + 1)..];
        }

        var lineEnd = body.IndexOf((byte)'\n');
        return lineEnd >= 0 ? Clean(body[..lineEnd])
            : isAll ? Clean(body)
            : null;
    }

    private static string Clean(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, MostTextLength)]).Trim();
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
