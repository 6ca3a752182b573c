namespace ImageServing.Protocol.Tests;

/// <summary>The pages src, mask, and Request nesting and embedding.</summary>
public sealed class SourceTextTests
{
    [Theory]
    [InlineData("src=cat/obj", "src=cat/obj")]
    [InlineData("src=/cat/obj", "src=/cat/obj")]
    [InlineData("src=cat%2Fmy%20obj", "src=cat/my%20obj")]
    [InlineData("src=my$image$file.tif", "src=my%24image%24file.tif")]
    [InlineData("src=is(a/b?wid=5&hei=6)", "src=is(a/b?wid=5&hei=6)")]
    [InlineData("src=is{a/b?wid=5&hei=6}", "src=is(a/b?wid=5&hei=6)")]
    [InlineData("src=IS%7Ba?wid=5&hei=6%7d", "src=is(a?wid=5&hei=6)")]
    [InlineData("src=is(kohler%2FK-84)", "src=is(kohler/K-84)")]
    [InlineData("src=is(?src=b)", "src=is(?layer=0&src=b)")]
    [InlineData("src=is(&src=b)", "src=is(?layer=0&src=b)")]
    [InlineData("src=is(src=b)", "src=is(?layer=0&src=b)")]
    [InlineData("src=is(a/&wid=5)", "src=is(a?wid=5)")]
    [InlineData("src=is()", "src=is()")]
    [InlineData("src=is(a?text=%7B)", "src=is(a?layer=0&text=%7B)")]
    [InlineData("mask=is(a)", "mask=is(a)")]
    [InlineData(
        "src=is{a?layer=1&src=is(b?layer=2&src=is{c?wid=5})}",
        "src=is(a?layer=1&src=is(b?layer=2&src=is(c?wid=5)))"
    )]
    [InlineData("src=ir(a/b?obj=x&sel=y&src=is(c?res=30))", "src=ir(a/b?obj=x&sel=y&src=is(c?res=30))")]
    [InlineData("src=fxg{a?b=c&d=e}", "src=fxg(a?b=c&d=e)")]
    [InlineData("src=(http://h/x.jpg?a=1&b=(2))", "src=(http://h/x.jpg?a=1&b=(2))")]
    [InlineData("src={img/x.jpg?a=1&b=2}", "src=(img/x.jpg?a=1&b=2)")]
    public void Src_and_mask_are_read_and_printed_as(string query, string canonical) =>
        Assert.Equal($"/p?layer=0&{canonical}", Parse(query).ToString());

    [Fact]
    public void The_kinds_of_sources_are_told_apart()
    {
        Assert.IsType<ObjectSource>(SourceOf("src=a/b"));
        Assert.IsType<NestedSource>(SourceOf("src=is(a/b)"));
        Assert.IsType<ForeignSource>(SourceOf("src=(http://h/a)"));
        var embedded = Assert.IsType<EmbeddedSource>(SourceOf("src=ir(a)"));
        Assert.Equal(EmbeddedLanguage.ImageRendering, embedded.Language);
    }

    [Theory]
    [InlineData("src=../../etc/passwd", RefusalKind.InvalidPath)]
    [InlineData("src=a,b", RefusalKind.InvalidPath)]
    [InlineData("src=is(a/%2e%2e/b)", RefusalKind.InvalidPath)]
    [InlineData("src=is(a?wid=x)", RefusalKind.InvalidValue)]
    [InlineData("src=()", RefusalKind.InvalidValue)]
    [InlineData("src=(http://h/a%20b c)", RefusalKind.InvalidValue)]
    [InlineData("src=is(a", RefusalKind.Malformed)]
    public void What_is_wrong_inside_is_refused(string query, RefusalKind kind)
    {
        var refusal = RequestParser.Parse("/p", query, new ParserOptions()).Refusal;
        Assert.Equal(kind, refusal?.Kind);
    }

    [Fact]
    public void Nesting_ends_at_its_limit()
    {
        Assert.NotNull(Deep(ParserLimits.Nesting));
        Assert.Null(Deep(ParserLimits.Nesting + 1));

        static ImageRequest? Deep(int levels)
        {
            var query = "wid=5";
            for (var i = 0; i < levels; i++)
            {
                query = $"src=is(a?{query})";
            }
            return RequestParser.Parse("/p", query, new ParserOptions()).Value;
        }
    }

    [Fact]
    public void One_request_has_a_bounded_number_of_nested_ones()
    {
        var layers = Enumerable.Range(1, ParserLimits.NestedRequests + 1).Select(n => $"layer={n}&src=is(a)");
        var refusal = RequestParser.Parse("/p", string.Join('&', layers), new ParserOptions()).Refusal;
        Assert.Equal(RefusalKind.TooLong, refusal?.Kind);
    }

    private static SourceReference? SourceOf(string query)
    {
        Assert.True(Parse(query).Layer(LayerId.Zero).TryGet(Commands.Src, out var source));
        return source;
    }

    private static ImageRequest Parse(string query)
    {
        var parsed = RequestParser.Parse("/p", query, new ParserOptions());
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
        return parsed.Value;
    }
}
