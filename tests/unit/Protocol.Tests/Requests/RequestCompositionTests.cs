namespace ImageServing.Protocol.Tests;

/// <summary>The pages Substitution variables, Command macros, catalog::Modifier, catalog::PostModifier, Layer effects.</summary>
public sealed class RequestCompositionTests
{
    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["view"] = "wid=240&fmt=jpeg&qlt=85",
        ["two"] = "layer=1&size=2,2",
        ["set"] = "$w=7&wid=$w$",
    };

    [Theory]
    [InlineData("$w=5&wid=$w$", "wid=5")]
    [InlineData("$W=5&wid=$w$", "wid=5")]
    [InlineData("wid=$w$&$w=5", "wid=5")]
    [InlineData("$w=4&wid=$w$&$w=5&hei=$w$", "wid=4&hei=5")]
    [InlineData("$a=1&$b=2&size=$a$,$b$", "layer=0&size=1,2")]
    [InlineData("$a=1,2&size=$a$", "layer=0&size=1,2")]
    [InlineData("$a.b-c_d=5&wid=$a.b-c_d$", "wid=5")]
    [InlineData("src=$object$", "layer=0&src=shop/jacket")]
    [InlineData("$object=hat&src=$object$", "layer=0&src=hat")]
    [InlineData("layer=3&src=is{&src=$object$}", "layer=3&src=is(?layer=0&src=shop/jacket)")]
    [InlineData("src=my$image$file.tif", "layer=0&src=my%24image%24file.tif")]
    [InlineData("$image=red&src=my$image$file.tif", "layer=0&src=myredfile.tif")]
    [InlineData("$t=is(a?wid=1&hei=2)&src=$t$", "layer=0&src=is(a?wid=1&hei=2&$t=is(a?wid=1&hei=2))")]
    [InlineData("$i=b%20c&src=is($i$?wid=1)", "layer=0&src=is(b%20c?wid=1&$i=b%20c)")]
    [InlineData("$i=b%2520c&src=(http://h/$i$)", "layer=0&src=(http://h/b%20c)")]
    public void Substitution_variables(string query, string expected) =>
        Assert.Equal(expected, WithoutVariables(Compose(query)));

    [Theory]
    [InlineData("$a=$ir(b?c=1&d=2)&wid=5")]
    [InlineData("$a=is{b&clipXPath=c}}&wid=5")]
    [InlineData("$a=)ir{&c}&wid=5")]
    [InlineData("$a/b?%3D=set&wid=5")]
    [InlineData("src=%20is%7B&wid=5")]
    [InlineData("text=%20is%7Bx&wid=5")]
    [InlineData("text=a%2CIR%7Bx%2Cfxg%7B&wid=5")]
    [InlineData("src=ir{a?b(c&d=is{e&f}}&wid=5")]
    [InlineData("mask=fxg{a:(}&wid=5")]
    [InlineData("src=is(a?src=ir(b)c))&wid=5")]
    [InlineData("src=a%20//&wid=5")]
    [InlineData("$e=&mask=$e$&src=/&wid=5")]
    public void Canonical_text_is_read_as_what_it_was_written_for(string query)
    {
        var request = Compose(query);
        Assert.Equal(5, request.Commands.Get(Commands.Wid));
        Assert.Equal(request, Reparsed(request));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("src")]
    [InlineData("mask")]
    public void A_value_that_variables_make_too_long_is_not_even_made(string command)
    {
        var query =
            $"$v={new string('x', 8000)}&{command}=(http://h/{string.Concat(Enumerable.Repeat("$v$", 2500))})";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = RequestParser.Parse("/a", query, new ParserOptions()).Refusal;
        Assert.Equal(RefusalKind.TooLong, refusal?.Kind);
        // Twice what is allowed, in characters of two bytes; the whole value would have 40 MB.
        var most = 4 * ParserLimits.ExpandedCharacters;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
    }

    [Fact]
    public void Definitions_are_collected_once_for_all_sources()
    {
        var query = string.Concat(Enumerable.Range(0, 250).Select(i => $"$v{i}=1&src=a&"));
        _ = RequestParser.Parse("/a", query, new ParserOptions());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(RequestParser.Parse("/a", query, new ParserOptions()).IsSuccess);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Theory]
    [InlineData("wid=5&req=$b$set&$b=")]
    [InlineData("req=$t$&wid=5&$t=set")]
    [InlineData("wid=x&req=set&req=")]
    public void The_type_counts_as_it_is_in_the_end(string query)
    {
        var request = Compose(query);
        Assert.Equal("req=set", request.Commands.ToString());
    }

    [Fact]
    public void Variables_are_not_substituted_into_variables()
    {
        var request = Compose("$var2=apple&$var1=my$var2$tree&id=$var1$");
        Assert.Equal("my$var2$tree", request.Commands.Get(Commands.Id));
        Assert.Equal(request, Reparsed(request));
    }

    [Fact]
    public void Definitions_go_down_to_nested_requests()
    {
        var request = Compose("$w=5&src=is(a?$h=6&wid=$w$&hei=$h$)");
        Assert.True(request.Layer(LayerId.Zero).TryGet(Commands.Src, out var source));
        var nested = Assert.IsType<NestedSource>(source).Request;
        Assert.Equal("5", nested.Variables.Find("W"));
        Assert.Equal("6", nested.Variables.Find("h"));
        Assert.Null(request.Variables.Find("h"));
    }

    [Fact]
    public void A_value_with_a_bracket_cannot_end_a_nested_request()
    {
        var request = Compose("$t=a)b&src=is(c?id=$t$)");
        Assert.Equal("layer=0&src=is(c?id=a%29b&$t=a%29b)", WithoutVariables(request));
        Assert.Equal(request, Reparsed(request));
    }

    [Theory]
    [InlineData("layer=$l$&$l=1")]
    [InlineData("layer=1&effect=$e$&$e=1")]
    public void Layers_and_effects_take_no_variables(string query) =>
        Assert.False(RequestParser.Parse("/a", query, new ParserOptions()).IsSuccess);

    [Fact]
    public void Variables_that_grow_end_at_the_limit()
    {
        var query = "$a=" + new string('x', 8000) + "&" + string.Join('&', Enumerable.Repeat("id=$a$", 500));
        Assert.Equal(
            RefusalKind.TooLong,
            RequestParser.Parse("/a", query, new ParserOptions()).Refusal?.Kind
        );
    }

    [Theory]
    [InlineData("$view$", "qlt=85,0&fmt=jpeg&wid=240")]
    [InlineData("$VIEW$&wid=480", "qlt=85,0&fmt=jpeg&wid=480")]
    [InlineData("wid=480&$view$", "qlt=85,0&fmt=jpeg&wid=240")]
    [InlineData("%24view%24", "qlt=85,0&fmt=jpeg&wid=240")]
    [InlineData("$two$&rotate=3", "layer=1&size=2,2&rotate=3")]
    [InlineData("$set$", "wid=7")]
    [InlineData("$nonesuch$&wid=1", "wid=1")]
    public void Command_macros(string query, string expected) =>
        Assert.Equal(expected, WithoutVariables(Compose(query)));

    [Fact]
    public void Prefix_the_URL_and_postfix_override_in_this_order()
    {
        var request = Compose(
            "hei=2&wid=2&layer=1&size=2,2",
            "wid=1&hei=1&scl=1&layer=1&size=1,1&rotate=1",
            "hei=3"
        );
        Assert.Equal("wid=2&hei=3&scl=1&layer=1&size=2,2&rotate=1", WithoutVariables(request));
    }

    [Fact]
    public void A_template_has_defaults_for_its_variables()
    {
        const string template = "$text=default&id=$text$";
        Assert.Equal("default", Compose("", template).Commands.Get(Commands.Id));
        Assert.Equal("about the image", Compose("$text=about+the+image", template).Commands.Get(Commands.Id));
    }

    [Fact]
    public void A_refusal_tells_that_it_comes_from_the_catalog()
    {
        var text = RequestText.Read("catalog::Modifier of shop/jacket", "wid=x", _ => null).Value!;
        var refusal = RequestComposition.Compose(ObjectPath.Empty, [text], new CompositionContext()).Refusal;
        Assert.StartsWith(
            "catalog::Modifier of shop/jacket: wid='x': ",
            refusal?.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Macros_that_multiply_end_at_the_limit()
    {
        IReadOnlyList<Modifier> bomb = RequestLexer
            .Read(string.Join('&', Enumerable.Repeat("a=1", 500)))
            .Value!;
        var query = string.Join('&', Enumerable.Repeat("$bomb$", 100));
        Assert.Equal(RefusalKind.TooLong, RequestText.Read(null, query, _ => bomb).Refusal?.Kind);
    }

    private static ImageRequest Compose(string query, string prefix = "", string postfix = "")
    {
        var texts = new[] { prefix, query, postfix }.Select(t => RequestText.Read(null, t, Macro).Value!);
        var composed = RequestComposition.Compose(
            ObjectPath.Parse("/shop/jacket").Value!,
            [.. texts],
            new CompositionContext()
        );
        Assert.True(composed.IsSuccess, composed.Refusal?.Message);
        return composed.Value;
    }

    private static IReadOnlyList<Modifier>? Macro(string name) =>
        Macros.TryGetValue(name, out var definition) ? RequestLexer.Read(definition).Value : null;

    private static ImageRequest? Reparsed(ImageRequest request)
    {
        var text = request.ToString();
        var cut = text.IndexOf('?', StringComparison.Ordinal);
        return RequestParser.Parse(text[..cut], text[cut..], new ParserOptions()).Value;
    }

    /// <summary>The canonical query without the definitions at its end.</summary>
    private static string WithoutVariables(ImageRequest request)
    {
        var text = (request with { Variables = VariableSet.Empty }).ToString();
        return text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..];
    }
}
