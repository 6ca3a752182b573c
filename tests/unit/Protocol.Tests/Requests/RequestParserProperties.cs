using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.Protocol.Tests;

public sealed class RequestParserProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5000);

    /// <summary>Pieces that make random text reach deep into the parser.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Elements(Commands.All.Select(c => c.Name).Append("layer").Append("src").ToArray()),
        Gen.Elements(
            "=",
            "&",
            ",",
            "$",
            ".",
            "%",
            "+",
            "{",
            "}",
            "(",
            ")",
            "is(",
            "ir{",
            "%7B",
            "%C3%A9",
            "%ff",
            "/",
            ".."
        ),
        Gen.Elements(
            "0",
            "1",
            "-1",
            "0.5",
            "99999999999",
            "1e9",
            "NaN",
            "comp",
            "crop",
            "ff8800",
            "0x80",
            "k",
            "s",
            "json"
        ),
        ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString())
    );

    private static readonly Gen<string> Text = Piece.ListOf().Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Modifier =
        from name in Gen.Elements(CommandValueTests.Good.Select(r => r.Data.Item1).ToArray())
        let values = CommandValueTests
            .Good.Where(r => r.Data.Item1 == name)
            .Select(r => r.Data.Item2)
            .ToArray()
        from value in Gen.Elements(values)
        from upper in Gen.Elements(true, false)
        select $"{(upper ? name.ToUpperInvariant() : name)}={value}";

    private static readonly Gen<string> Query =
        from modifiers in Gen.OneOf(
                Modifier,
                Gen.Elements("layer=0", "layer=comp", "layer=4,x", "layer=2", "ts=1")
            )
            .ListOf()
        where !modifiers.Any(m => m.StartsWith("req=", StringComparison.OrdinalIgnoreCase))
        select string.Join('&', modifiers);

    [Fact]
    public void Random_text_is_parsed_or_refused_in_one_line() =>
        Prop.ForAll(
                Arb.From(Text),
                Arb.From(Text),
                (path, query) =>
                {
                    foreach (var strict in new[] { true, false })
                    {
                        var parsed = RequestParser.Parse(path, query, new ParserOptions { Strict = strict });
                        Assert.True(parsed.IsSuccess || IsOneLine(parsed.Refusal.Message));
                    }
                }
            )
            .Check(Many);

    [Fact]
    public void Canonical_text_of_random_text_parses_to_an_equal_request() =>
        Prop.ForAll(Arb.From(Text), Arb.From(Text), (path, query) => RoundTrips(path, query)).Check(Many);

    [Fact]
    public void Canonical_text_of_good_commands_parses_to_an_equal_request() =>
        Prop.ForAll(
                Arb.From(Query),
                query =>
                {
                    Assert.True(RequestParser.Parse("/a", query, new ParserOptions()).IsSuccess);
                    Assert.True(RoundTrips("/a b/%C3%A9", query));
                }
            )
            .Check(Many);

    [Fact]
    public void Any_real_number_prints_as_text_that_reads_the_same() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(-1_000_000_000, 1_000_000_000), _ => []),
                Arb.From(Gen.Choose(1, 1_000_000_000), _ => []),
                (numerator, denominator) =>
                {
                    var text = ((decimal)numerator / denominator).ToString(
                        System.Globalization.CultureInfo.InvariantCulture
                    );
                    Assert.True(RoundTrips("/a", $"rotate={text}"));
                }
            )
            .Check(Many);

    private static bool RoundTrips(string path, string query)
    {
        var first = RequestParser.Parse(path, query, new ParserOptions());
        if (!first.IsSuccess)
        {
            return true;
        }
        var text = first.Value.ToString();
        var cut = text.IndexOf('?', StringComparison.Ordinal);
        var second =
            cut < 0
                ? RequestParser.Parse(text, "", new ParserOptions { Strict = true })
                : RequestParser.Parse(text[..cut], text[cut..], new ParserOptions { Strict = true });
        return first.Value.Equals(second.Value)
            && string.Equals(text, second.Value?.ToString(), StringComparison.Ordinal);
    }

    private static bool IsOneLine(string message) =>
        message.Length is > 0 and < 400 && !message.Any(char.IsControl);
}
