using System.Buffers;
using System.Text;

namespace ImageServing.Supervisor.Logging;

/// <summary>Makes foreign text safe for a log that people read in a terminal.</summary>
internal static class LogText
{
    /// <summary>
    /// Appends text as valid UTF-8 on one line: invalid bytes become U+FFFD, control characters but the tab become
    /// <c>\x1b</c> and the like, so that no text can forge a line or command a terminal.
    /// </summary>
    public static void Append(IBufferWriter<byte> line, ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            if (plain < 0)
            {
                line.Write(text);
                return;
            }

            line.Write(text[..plain]);
            text = text[plain..];
            _ = Rune.DecodeFromUtf8(text, out var rune, out var length);
            AppendRune(line, rune);
            text = text[length..];
        }
    }

    /// <summary>How many bytes of a text to take so that no character is cut in two.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="most">The most bytes to take.</param>
    public static int WholeCharacters(ReadOnlySpan<byte> text, int most)
    {
        const int longestCharacter = 4;
        if (text.Length <= most)
        {
            return text.Length;
        }

        var cut = most;
        while (cut > 0 && most - cut < longestCharacter && IsContinuation(text[cut]))
        {
            cut--;
        }

        // Bytes that are no UTF-8 at all may be cut anywhere.
        return IsContinuation(text[cut]) ? most : cut;
    }

    private static void AppendRune(IBufferWriter<byte> line, Rune rune)
    {
        if (Rune.IsControl(rune) && rune.Value != '\t')
        {
            line.Write("\\x"u8);
            var digits = line.GetSpan(2);
            digits[0] = HexDigit(rune.Value >> 4);
            digits[1] = HexDigit(rune.Value & 0xf);
            line.Advance(2);
            return;
        }

        line.Advance(rune.EncodeToUtf8(line.GetSpan(4)));
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];

    private static bool IsContinuation(byte value) => (value & 0b1100_0000) == 0b1000_0000;
}
