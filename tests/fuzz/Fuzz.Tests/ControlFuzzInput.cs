using System.Text;
using System.Text.RegularExpressions;

namespace Fuzz.Tests;

/// <summary>Hostile bytes for the control interface, and a slow second reader that judges what may be let in.</summary>
internal sealed partial class ControlFuzzInput
{
    private static readonly string[] s_good =
    [
        "GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /status?after=7 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\n\r\n",
        "POST /stop HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n",
        "POST /restart HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /restart/is HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /reload HTTP/1.0\r\n\r\n",
        "GET /quarantine HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /quarantine?settled=0HN%2D1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "DELETE /quarantine/ab12 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ];

    private static readonly string[] s_pieces =
    [
        "\r\n",
        "\r\n\r\n",
        "\n",
        "\0",
        " ",
        "%00",
        "%2F",
        "..",
        "?",
        "=",
        "&after=1",
        "/status",
        "/stop",
        "POST ",
        "HTTP/1.1",
        "Content-Length: 9\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Host: example.com\r\n",
        "Origin: http://example.com\r\n",
        "Authorization: Bearer x\r\n",
        "\u00ff\u00fe",
        "99999999999999999999",
    ];

    private readonly Random _random = FuzzSeed.Of(0);

    /// <summary>Any of several.</summary>
    public T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A number from 0 to one below the limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>A request that is answered.</summary>
    public string Good() => Any(s_good);

    /// <summary>Random bytes, often with an end of head among them.</summary>
    public byte[] Noise(int most)
    {
        var bytes = new byte[_random.Next(most)];
        _random.NextBytes(bytes);
        return _random.Next(2) == 0 ? bytes : [.. bytes, .. "\r\n\r\n"u8];
    }

    /// <summary>A good request, or a given one, with some damage.</summary>
    public byte[] Mutation(string? request = null)
    {
        var text = new StringBuilder(request ?? Good());
        for (var i = _random.Next(4); i >= 0; i--)
        {
            Damage(text);
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>A head of this many bytes or so that does not end in time.</summary>
    public byte[] Huge(int length)
    {
        var filler = new string('a', length);
        return Encoding.Latin1.GetBytes(
            _random.Next(3) switch
            {
                0 => $"GET /{filler} HTTP/1.1\r\n\r\n",
                1 => $"GET /status HTTP/1.1\r\nA: {filler}\r\n\r\n",
                _ => filler,
            }
        );
    }

    /// <summary>Whether bytes begin with a request that the interface documents.</summary>
    public static bool IsDocumented(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end is >= 0 and <= 4096 - 4 && Documented().IsMatch(text[..(end + 2)]);
    }

    [GeneratedRegex(
        @"\A(GET /status\??|GET /(status|quarantine)\?after=[0-9]{1,19}|GET /quarantine(\?|\?settled=[!-~]+)?"
            + @"|POST /(stop|reload|restart(/[!-.0->@-~]+)?)\??|DELETE /quarantine(/[!-.0->@-~]+)?\??)"
            + @" HTTP/1\.[01]\r\n([!#$%&'*+\-.^_`|~0-9A-Za-z]+:[ -~]*\r\n)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Documented();

    private void Damage(StringBuilder text)
    {
        var at = _random.Next(text.Length + 1);
        var length = Math.Min(_random.Next(8), text.Length - at);
        switch (_random.Next(5))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, text.ToString(at, length));
                break;
            case 2:
                text.Insert(at, Any(s_pieces));
                break;
            case 3 when at < text.Length:
                text[at] = (char)_random.Next(256);
                break;
            case 4 when at < text.Length:
                text[at] ^= (char)(1 << _random.Next(8));
                break;
        }
    }
}
