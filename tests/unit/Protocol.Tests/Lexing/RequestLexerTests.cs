using System.Diagnostics;

namespace ImageServing.Protocol.Tests;

public sealed class RequestLexerTests
{
    [Theory]
    [InlineData("wid=5", ModifierKind.Command, "wid", "5")]
    [InlineData("wid", ModifierKind.Command, "wid", "")]
    [InlineData("190411135054", ModifierKind.Command, "190411135054", "")]
    [InlineData("$Preset-1.x$", ModifierKind.Macro, "Preset-1.x", "")]
    [InlineData("%24large%24", ModifierKind.Macro, "large", "")]
    [InlineData("$large$=", ModifierKind.Macro, "large", "")]
    [InlineData("%24large%24=", ModifierKind.Macro, "large", "")]
    [InlineData("$var=a%26b=c", ModifierKind.Variable, "var", "a&b=c")]
    [InlineData("$", ModifierKind.Command, "$", "")]
    [InlineData("$$", ModifierKind.Command, "$$", "")]
    [InlineData(".v=153", ModifierKind.Comment, "v", "153")]
    [InlineData(".", ModifierKind.Comment, "", "")]
    [InlineData(" layer = 1 ", ModifierKind.Command, "layer", "1")]
    [InlineData("a=caf%C3%A9+x", ModifierKind.Command, "a", "café x")]
    [InlineData("a=%252e", ModifierKind.Command, "a", "%2e")]
    [InlineData("=5", ModifierKind.Command, "", "5")]
    [InlineData("text=a%0D%0A%09b", ModifierKind.Command, "text", "a\r\n\tb")]
    public void One_modifier_is_read(string query, ModifierKind kind, string name, string value)
    {
        var modifier = Assert.Single(Read(query));
        Assert.Equal((kind, name, value), (modifier.Kind, modifier.Name, modifier.Value));
    }

    [Theory]
    [InlineData("&&wid=1&&&hei=2&", "wid hei")]
    [InlineData("", "")]
    [InlineData("src=is{a?wid=1&hei=2}&fmt=png", "src fmt")]
    [InlineData("src=is(a?src=ir(b?c=1&d=2)&e=3)&fmt=png", "src fmt")]
    [InlineData("src=IS%7Ba?wid=1&hei=2%7D&fmt=png", "src fmt")]
    [InlineData("src={http://x/y?a=1&b=2}&fmt=png", "src fmt")]
    [InlineData("text=:(&wid=5", "text wid")]
    [InlineData("text=:)&wid=5", "text wid")]
    [InlineData("text=this(&wid=5", "text wid")]
    [InlineData("text=%7B&wid=5", "text wid")]
    [InlineData("text=a}b&wid=5", "text wid")]
    [InlineData("src=is(a(1)?b=2&c=3)&wid=5", "src wid")]
    [InlineData("a{=1&b}=2", "a{ b}")]
    public void Modifiers_end_at_ampersands_outside_of_brackets(string query, string names) =>
        Assert.Equal(names, string.Join(' ', Read(query).Select(m => m.Name)));

    [Fact]
    public void A_nested_request_is_kept_as_it_was_written() =>
        Assert.Equal("is{a?b=%2526&c=1}", Read("src=is{a?b=%2526&c=1}")[0].RawValue);

    [Theory]
    [InlineData("a=100%")]
    [InlineData("a=%zz")]
    [InlineData("a=%e")]
    [InlineData("a=%ff")]
    [InlineData("a=%c3%28")]
    [InlineData("a=%00")]
    [InlineData("a%0a=1")]
    [InlineData("a=%7f")]
    [InlineData("a=%c2%85")]
    [InlineData("a=\ud800")]
    [InlineData("a\u0001=1")]
    [InlineData("src=is{a")]
    [InlineData("src=is(a{b)}")]
    public void What_is_no_HTTP_or_never_closes_is_malformed(string query) =>
        Assert.Equal(RefusalKind.Malformed, RequestLexer.Read(query).Refusal?.Kind);

    [Fact]
    public void Limits_are_kept()
    {
        Assert.Equal(512, Read(string.Join('&', Enumerable.Repeat("a=1", 512))).Count);
        Assert.Equal(RefusalKind.TooLong, KindOf(string.Join('&', Enumerable.Repeat("a=1", 513))));
        Assert.Equal(RefusalKind.TooLong, KindOf("a=" + new string('x', (8 * 1024) + 1)));
        Assert.Equal(RefusalKind.TooLong, KindOf(new string('&', (16 * 1024) + 1)));
        Assert.Equal(RefusalKind.TooLong, KindOf("a=" + new string('{', 17)));
        Assert.Null(KindOf("a=" + new string('{', 16) + new string('}', 16)));
    }

    [Fact]
    public void Hostile_queries_take_linear_time()
    {
        string[] queries =
        [
            new string('&', 10_000),
            new string('(', 16_000),
            string.Concat(Enumerable.Repeat("a=is(&", 2_700)),
            string.Concat(Enumerable.Repeat("%7B", 5_000)),
            "a=" + new string('=', 16_000),
            "a=" + new string('+', 8_000),
        ];
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 50; round++)
        {
            foreach (var query in queries)
            {
                _ = RequestParser.Parse("/a", query, new ParserOptions());
            }
        }
        // 300 queries; quadratic work would be 50 times more than this bound.
        Assert.InRange(clock.ElapsedMilliseconds, 0, 5_000);
    }

    private static RefusalKind? KindOf(string query) => RequestLexer.Read(query).Refusal?.Kind;

    private static IReadOnlyList<Modifier> Read(string query)
    {
        var read = RequestLexer.Read(query);
        Assert.True(read.IsSuccess, read.Refusal?.Message);
        return read.Value;
    }
}
