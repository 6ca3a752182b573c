using System.Text;

namespace Fuzz.Tests.Language;

/// <summary>Damages requests where they are most sensitive.</summary>
internal static class UrlMutation
{
    // Longer than the longest query, so that each limit is crossed sometimes.
    private const int LongestRun = 20_000;

    private static readonly string[] s_pieces =
    [
        .. ImageServing.Protocol.Commands.All.Select(command => $"&{command.Name}="),
        .. new[]
        {
            "&layer=",
            "&layer=1",
            "&layer=comp",
            "&layer=2,x",
            "&layer=x",
            "&effect=1",
            "&effect=-2",
            "&effect=0",
        },
        .. new[]
        {
            "is(",
            "is{",
            "is%7B",
            "ir(",
            "ir{",
            "fxg(",
            "(http://a/",
            "(",
            ")",
            "{",
            "}",
            "%7B",
            "%7D",
            "%7b",
            "%7d",
            "%28",
            "%29",
        },
        .. new[]
        {
            "?",
            "&",
            "&&",
            "=",
            "==",
            ",",
            ";",
            ":",
            "/",
            "//",
            "/../",
            "/./",
            "\\",
            "%2F",
            "%5C",
            "%2C",
            "%26",
            "%3D",
            "%3F",
            "%25",
        },
        .. new[]
        {
            "$",
            "$$",
            "%24",
            "$a$",
            "&$a=",
            "&$a=$a$",
            "&$b=$a$$a$",
            "$b$",
            "$object$",
            "&$preset$",
            "&$m1$",
            "&$m2$",
            "$error.title$",
        },
        .. new[]
        {
            "%",
            "%0",
            "%00",
            "%0A",
            "%7F",
            "%C3",
            "%C3%A9",
            "%ED%A0%80",
            "%F4%90%80%80",
            "%FF",
            "%E2%80%A8",
            "%u0041",
            "+",
            " ",
            "%20",
            "\t",
            "\r\n",
        },
        .. new[]
        {
            "\u2028",
            "\u202e",
            "\u0085",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ud800",
            "\udc00",
            "ü",
            "🎈",
            "İ",
            "ı",
            "ß",
            "ſ",
            "K",
        },
        .. new[]
        {
            "0",
            "-0",
            "1",
            "-1",
            "0.5",
            ".",
            "-.",
            "1e9",
            "1e999",
            "NaN",
            "Infinity",
            "0x10",
            "0x",
            "2147483647",
            "2147483648",
            "-2147483648",
            "999999999999999999999999999999",
            "0.0000000001",
            "٣",
        },
        .. new[]
        {
            "comp",
            "ff8800",
            "0x80",
            "k",
            "s",
            "json",
            "UTF-16",
            "norm",
            "R3T200",
            "M,0,0",
            "c/t",
            "c/t2",
            "c/img",
            "c/self",
            "c/deep",
            "template=c/t",
            "^loc=de^",
            "locale=fr_FR",
        },
        .. new[]
        {
            "req=",
            "req=exists",
            "req=set,json",
            "req=props,xml,UTF-16LE",
            ".x=",
            "=x",
            "&.",
            "{a,b}",
            "{",
            "\\rtf1",
            "{\\*\\fldinst ",
        },
    ];

    /// <summary>A seed with one to eight damages.</summary>
    public static string Of(IReadOnlyList<string> seeds, Random random)
    {
        var text = new StringBuilder(seeds[random.Next(seeds.Count)]);
        for (var rounds = random.Next(1, 9); rounds > 0; rounds--)
        {
            Damage(text, seeds, random);
        }
        return text.ToString();
    }

    /// <summary>A piece of the language.</summary>
    public static string Piece(Random random) => s_pieces[random.Next(s_pieces.Length)];

    /// <summary>Nothing but pieces.</summary>
    public static string Pieces(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Piece(random)));

    /// <summary>Any characters, mostly such as may stand in URLs.</summary>
    public static string Noise(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(200))
                .Select(_ => (char)(random.Next(4) == 0 ? random.Next(0x10000) : random.Next(0x20, 0x7f)))
        );

    private static void Damage(StringBuilder text, IReadOnlyList<string> seeds, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 30), text.Length - at);
        switch (random.Next(9))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, text.ToString(at, length));
                break;
            case 2 when random.Next(8) == 0:
                Repeat(text, at, random);
                break;
            case 3 when at < text.Length:
                text[at] = (char)random.Next(random.Next(4) == 0 ? 0x10000 : 0x80);
                break;
            case 4:
                Splice(text, at, seeds[random.Next(seeds.Count)], random);
                break;
            default:
                text.Insert(at, Piece(random));
                break;
        }
    }

    private static void Repeat(StringBuilder text, int at, Random random)
    {
        var piece = Piece(random);
        var most = random.Next(4) == 0 ? LongestRun : 500;
        for (var left = random.Next(most); left > 0; left -= piece.Length)
        {
            text.Insert(at, piece);
        }
    }

    private static void Splice(StringBuilder text, int at, string other, Random random)
    {
        text.Remove(at, text.Length - at);
        var from = random.Next(other.Length);
        text.Append(other, from, other.Length - from);
    }
}
