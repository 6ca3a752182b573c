using System.Text;

namespace ImageServing.Supervisor.Controlling;

/// <summary>Line and headers of an HTTP/1.1 request, as far as the control interface needs them.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, percent-decoded.</param>
/// <param name="Query">What follows the question mark, or nothing.</param>
internal sealed record RequestHead(string Method, string Path, string Query)
{
    /// <summary>The longest head that is read; our own client sends some hundred bytes.</summary>
    public const int MostBytes = 4096;

    /// <summary>Where the head ends in what has been received so far, or -1.</summary>
    public static int EndIn(ReadOnlySpan<byte> received) => received.IndexOf("\r\n\r\n"u8);

    /// <summary>Reads a head; null for anything that is no such request or that brings a body.</summary>
    public static RequestHead? Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.ASCII.GetString(head).Split("\r\n");
        if (lines.Any(line => line.Any(char.IsControl)) || !lines.Skip(1).All(IsHarmless))
        {
            return null;
        }

        if (lines[0].Split(' ') is not [var method, ['/', ..] target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? new RequestHead(method, Uri.UnescapeDataString(target), "")
            : new RequestHead(method, Uri.UnescapeDataString(target[..question]), target[(question + 1)..]);
    }

    // No request of the interface has a body; one that announces it is not for us.
    private static bool IsHarmless(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        var value = header.AsSpan(colon + 1).Trim();
        return header[..colon].ToUpperInvariant() switch
        {
            "TRANSFER-ENCODING" => false,
            "CONTENT-LENGTH" => value is "0",
            _ => true,
        };
    }
}
