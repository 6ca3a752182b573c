using System.Text;

namespace Fuzz.Tests;

/// <summary>Damages bytes as an unlucky editor, a broken disk or an attacker would.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_special =
    [
        .. new[]
        {
            "<",
            ">",
            "\"",
            "'",
            "&",
            "&amp;",
            "&#0;",
            "&#x1F388;",
            "&lol;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?x ?>",
            "<?xml version='1.1'?>",
            "<!DOCTYPE a [<!ENTITY lol 'lol'>]>",
            "\0",
            "\u0001",
            "\r",
            "\n",
            "\u2028",
            "\ufeff",
            "\uffff",
            "ü",
            "🎈",
            "%",
            "{0}",
            "-1",
            "0",
            "99999999999999999999",
            "1e9",
            "NaN",
            " ",
            "xmlns='urn:x' ",
            "x:y",
            "SV::",
            "-Xmx",
            "../../",
            "</server>",
            "<server id='x'>",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe],
        [0xc3],
        [0xed, 0xa0, 0x80],
    ];

    /// <summary>Damages bytes once to eight times.</summary>
    public static byte[] Of(byte[] bytes, Random random)
    {
        for (var rounds = random.Next(1, 9); rounds > 0 && bytes.Length > 0; rounds--)
        {
            bytes = Once(bytes, random);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, random.Next(2, 200)), bytes.Length - start);
        var part = bytes[start..(start + length)];
        return random.Next(8) switch
        {
            0 => bytes[..start],
            1 => bytes[start..],
            2 => [.. bytes[..start], .. bytes[(start + length)..]],
            3 => [.. bytes[..start], .. Repeat(part, random.Next(2, 30)), .. bytes[start..]],
            4 => [.. bytes[..start], (byte)(bytes[start] ^ (1 << random.Next(8))), .. bytes[(start + 1)..]],
            5 => [.. bytes[..start], .. s_special[random.Next(s_special.Length)], .. bytes[start..]],
            6 => [.. bytes[..start], .. Repeat("long"u8.ToArray(), random.Next(1, 5000)), .. bytes[start..]],
            _ => Swap(bytes, part, start, random.Next(bytes.Length)),
        };
    }

    private static byte[] Repeat(byte[] part, int times) =>
        [.. Enumerable.Repeat(part, times).SelectMany(bytes => bytes)];

    private static byte[] Swap(byte[] bytes, byte[] part, int start, int to)
    {
        var rest = bytes[..start].Concat(bytes[(start + part.Length)..]).ToArray();
        to = Math.Min(to, rest.Length);
        return [.. rest[..to], .. part, .. rest[to..]];
    }
}
