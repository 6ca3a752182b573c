using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

public sealed class RequestParserTests
{
    [Fact]
    public void Names_are_read_in_any_case_and_the_last_value_wins()
    {
        var request = Parse("/a?WID=5&wid=7&bgcolor=ff0000&resmode=BICUB");
        Assert.Equal("/a?resMode=bicub&wid=7&layer=0&bgColor=ff0000", request.ToString());
    }

    [Fact]
    public void An_empty_value_is_as_if_the_command_were_absent() =>
        Assert.Equal("/a?wid=5", Parse("/a?wid=5&wid=&hei&crop=%20&layer=&src=").ToString());

    [Fact]
    public void Foreign_parameters_are_collected_once_and_comments_are_not()
    {
        var request = Parse("/a?ts=1&TS=2&190411135054&$preset$&$c1=ff&.v=1&impolicy=x");
        Assert.Equal(["ts", "190411135054", "$preset$", "impolicy"], request.Ignored);
        Assert.Equal("/a?$c1=ff", request.ToString());
    }

    [Fact]
    public void Strict_mode_refuses_foreign_parameters_and_keeps_documented_ones()
    {
        var options = new ParserOptions { Strict = true };
        var refusal = RequestParser.Parse("/a", "wid=5&utm_source=x", options).Refusal;

        Assert.Equal((RefusalKind.UnknownParameter, "utm_source"), (refusal?.Kind, refusal?.Command));
        Assert.True(RequestParser.Parse("/a", "wid=5&.c", options).IsSuccess);
    }

    [Fact]
    public void Commands_go_to_the_selected_layer_and_some_always_to_the_view()
    {
        var request = Parse(
            "/a?layer=2&size=1,1&wid=5&op_blur=3&layer=comp&size=9,9&op_blur=4&layer=0&opac=50"
        );
        Assert.Equal(
            "/a?wid=5&op_blur=4&layer=0&size=9,9&opac=50,100&layer=2&size=1,1&op_blur=3",
            request.ToString()
        );
        Assert.Equal(new PixelSize(1, 1), request.Layer(LayerId.Of(2)).Get(Commands.Size));
    }

    [Fact]
    public void Layers_are_found_by_their_names()
    {
        var request = Parse(
            "/a?layer=1,image&layer=1,picture&layer=comp&layer=picture&size=5,5&layer=image&rotate=1"
        );
        Assert.Equal("size=5,5&rotate=1", request.Layer(LayerId.Of(1)).ToString());
    }

    [Theory]
    [InlineData("layer=1,image&layer=2,image")]
    [InlineData("layer=1,image&layer=picture")]
    [InlineData("layer=1,comp")]
    [InlineData("layer=$image$")]
    public void A_name_of_two_layers_or_of_none_is_refused(string query) =>
        Assert.Equal("layer", RequestParser.Parse("/a", query, new ParserOptions()).Refusal?.Command);

    [Fact]
    public void A_layer_above_0_exists_once_it_is_named()
    {
        Assert.Equal("/a?layer=3", Parse("/a?layer=3&layer=0&layer=comp").ToString());
        Assert.NotEqual(Parse("/a"), Parse("/a?layer=3"));
    }

    [Fact]
    public void Requests_about_an_object_take_no_notice_of_the_picture()
    {
        var request = Parse("/a?wid=nonsense&src=x&req=exists,json&handler=f&layer=oops");
        Assert.Equal("/a?req=exists,json&handler=f", request.ToString());
        Assert.Equal(["wid", "src"], request.Ignored);
    }

    [Fact]
    public void The_last_request_type_decides_what_counts() =>
        Assert.Equal(
            "wid",
            RequestParser.Parse("/a", "req=exists&wid=x&req=props", new ParserOptions()).Refusal?.Command
        );

    [Fact]
    public void A_doubled_question_mark_is_one() => Assert.Equal("/a?wid=5", Parse("/a??wid=5").ToString());

    [Fact]
    public void Equality_ignores_order_spelling_and_what_was_ignored()
    {
        var left = Parse("/a//b?wid=5&rotate=10.50&ts=1");
        var right = Parse("/a/b/?layer=0&ROTATE=10.5&layer=comp&wid=5&.x");

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, Parse("/a/b?wid=5&rotate=10.51"));
        Assert.NotEqual(left, Parse("/a/c?wid=5&rotate=10.5"));
    }

    private static ImageRequest Parse(string url)
    {
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = cut < 0 ? (url, "") : (url[..cut], url[(cut + 1)..]);
        var parsed = RequestParser.Parse(path, query, new ParserOptions());
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
        return parsed.Value;
    }
}
