using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Locking;

namespace ImageServing.Catalogs.Tests.Resolution;

/// <summary>
/// The pages Image catalogs, Modifier, PostModifier, Command macros, Templates, Request nesting and embedding,
/// DefaultImage, DefaultImageMode, defaultImage, ErrorImage, Expiration, Rule set reference, Request locking.
/// </summary>
public sealed class RequestResolverTests
{
    [Theory]
    [InlineData("/c/img", "qlt=70,0&wid=100&layer=0&size=5,5")]
    [InlineData("/c/img?wid=200", "qlt=70,0&wid=200&layer=0&size=5,5")]
    [InlineData("/c/img?qlt=10&size=6,6", "qlt=70,0&wid=100&layer=0&size=6,6")]
    [InlineData("/c/img?$big$", "qlt=70,0&wid=900&layer=0&size=5,5")]
    [InlineData("/c/img?wid=1&$big$", "qlt=70,0&wid=900&layer=0&size=5,5")]
    [InlineData("/c/img?$big$&wid=1", "qlt=70,0&wid=1&layer=0&size=5,5")]
    public void Modifier_lies_beneath_the_URL_and_PostModifier_above(string url, string query)
    {
        var shop = new Shop()
            .With("", macros: [("big", "wid=900")])
            .With("c", [new("img", "i.tif", "wid=100&size=5,5", "qlt=70")]);
        Assert.Equal(query, shop.Query(url));
    }

    [Fact]
    public void A_macro_of_the_catalog_hides_that_of_the_default_catalog()
    {
        var shop = new Shop()
            .With("", macros: [("m", "wid=1"), ("d", "hei=1")])
            .With("c", macros: [("M", "wid=2")]);
        Assert.Equal("wid=2&hei=1", shop.Query("/c/x?$m$&$d$"));
        Assert.Equal("wid=1&hei=1", shop.Query("/x?$m$&$d$"));
    }

    [Fact]
    public void The_record_of_a_layer_modifies_that_layer_only()
    {
        var shop = new Shop().With(
            "c",
            [new("bg", "b.tif"), new("top", "t.tif", "size=5,5&wid=7&op_blur=3", "rotate=9")]
        );
        Assert.Equal(
            "layer=1&src=c/top&size=5,5&rotate=1&op_blur=3",
            shop.Query("/c/bg?layer=1&src=c/top&rotate=1")
        );
    }

    [Fact]
    public void The_record_of_layer_0_modifies_the_request()
    {
        var shop = new Shop().With("c", [new("img", "i.tif", "wid=100&op_blur=3", "qlt=70")]);
        Assert.Equal("qlt=70,0&wid=100&op_blur=3&layer=0&src=img", shop.Query("/c?src=img&qlt=5"));
    }

    [Theory]
    [InlineData("src=x")]
    [InlineData("layer=1&src=x")]
    [InlineData("mask=x")]
    public void A_record_with_sources_of_its_own_is_no_source_of_a_layer(string modifier)
    {
        var shop = new Shop().With("c", [new("t", "t.tif", modifier)]);
        Assert.Equal("src", shop.Refuse("/c/x?layer=1&src=t").Command);
    }

    [Fact]
    public void Templates_by_path_have_defaults_for_their_variables()
    {
        var shop = new Shop().With(
            "c",
            [
                new("t", "", "$img=nothing&$w=50&layer=0&src=bg&size=$w$,0&layer=1&src=$img$"),
                new("bg", "b.tif"),
            ]
        );
        Assert.Equal("layer=0&src=bg&size=50,0&layer=1&src=nothing", shop.Query("/c/t"));
        Assert.Equal("layer=0&src=bg&size=60,0&layer=1&src=hat", shop.Query("/c/t?$img=hat&$w=60"));
        Assert.Equal("b.tif", shop.Resolve("/c/t").Sources[LayerId.Zero].Source.Path);
    }

    [Fact]
    public void Example_A_of_templates()
    {
        var shop = new Shop().With(
            "myRootId",
            [
                new(
                    "myTemplate1",
                    "",
                    "src=backgroundImage&size=1000,1000&originN=0,0&layer=1&src=$object$&size=800,800"
                        + "&originN=-0.5,0&posN=-0.5,0&layer=2&$text=layer+2+text+goes+here&text=[$text$]&rotate=-90"
                ),
                new("anotherImage", "a.tif", "flip=lr", "qlt=1"),
                new("backgroundImage", "b.tif"),
            ]
        );
        var request = shop.Resolve("/myRootId/anotherImage?template=myTemplate1&$text=about+the+image");
        Assert.Equal("b.tif", request.Sources[LayerId.Zero].Source.Path);
        Assert.Equal("a.tif", request.Sources[LayerId.Of(1)].Source.Path);
        Assert.Equal("[about the image]", request.Request.Layer(LayerId.Of(2)).Get(Commands.Text));
        Assert.True(request.Request.Layer(LayerId.Of(1)).Has(Commands.Flip));
        Assert.False(request.Request.Layer(LayerId.Zero).Has(Commands.Flip));
        Assert.False(request.Request.Commands.Has(Commands.Qlt));
    }

    [Fact]
    public void Nested_requests_have_their_own_records_and_lose_what_only_replies_have()
    {
        var shop = new Shop()
            .With("c", [new("bg", "b.tif"), new("in", "i.tif", "rotate=5&fmt=png&wid=4")])
            .With("", macros: [("m", "hei=9")]);
        Assert.Equal(
            "layer=1&src=is(c/in?wid=4&hei=9&layer=0&rotate=5)",
            shop.Query("/c/bg?layer=1&src=is(c/in?qlt=3&bgc=ffffff&$m$&req=props)")
        );
    }

    [Fact]
    public void What_the_catalogs_say_about_a_nested_request_is_found_by_it()
    {
        var shop = new Shop()
            .With("c", [new("bg", "b.tif")])
            .With("d", [new("in", "i.tif", "src=is(c/bg?wid=4)")]);
        var request = shop.Resolve("/c/bg?src=is(d/in?wid=5)");
        var inner = NestedIn(request);
        Assert.Equal("d", inner.Main.RootId);
        Assert.Equal("b.tif", NestedIn(inner).Sources[LayerId.Zero].Source.Path);

        static ResolvedRequest NestedIn(ResolvedRequest request) =>
            request.Nested[
                Assert
                    .IsType<NestedSource>(
                        request.Request.Layer(LayerId.Zero).TryGet(Commands.Src, out var source)
                            ? source
                            : null
                    )
                    .Request
            ];
    }

    [Fact]
    public void Templates_that_nest_each_other_end_at_the_limit()
    {
        var shop = new Shop().With("c", [new("t", "", "src=is(c/t)&layer=1&src=is(c/t)")]);
        Assert.Equal(RefusalKind.TooLong, shop.Refuse("/c/t").Kind);
    }

    [Fact]
    public void An_unknown_template_is_refused() =>
        Assert.Equal("template", new Shop().Refuse("/a?template=none").Command);

    [Fact]
    public void The_default_image_replaces_the_request_but_for_size_and_format()
    {
        var shop = new Shop().With(
            "c",
            [new("none", "n.tif", "rotate=3")],
            a => a with { DefaultImage = "none", DefaultExpiration = TimeToLive.FromHours(2) }
        );
        var request = shop.Resolve("/c/gone?wid=5&op_blur=2&fmt=png&layer=1&src=x");
        var shown = shop.Resolver().WithDefaultImage(request, LayerId.Zero)?.Value;
        Assert.Equal("/none?fmt=png&wid=5&layer=0&rotate=3", shown?.Request.ToString());
        Assert.Equal("n.tif", shown?.Sources[LayerId.Zero].Source.Path);
        Assert.Equal(2, shown?.Expiration.Hours);
        Assert.Null(shop.Resolver().WithDefaultImage(shown!, LayerId.Zero));
    }

    [Fact]
    public void The_default_image_of_mode_1_replaces_the_source_of_a_layer()
    {
        var shop = new Shop().With(
            "c",
            [new("none", "n.tif")],
            a => a with { DefaultImage = "none", DefaultImageMode = DefaultImageMode.Layer }
        );
        var request = shop.Resolve("/c/gone?rotate=5");
        var shown = shop.Resolver().WithDefaultImage(request, LayerId.Zero)?.Value;
        Assert.Equal("/c/gone?layer=0&rotate=5", shown?.Request.ToString());
        Assert.Equal("n.tif", shown?.Sources[LayerId.Zero].Source.Path);
    }

    [Fact]
    public void The_request_names_or_disables_the_default_image()
    {
        var shop = new Shop().With("c", [new("a", "a.tif")], a => a with { DefaultImage = "none" });
        Assert.Null(shop.Resolver().WithDefaultImage(shop.Resolve("/c/gone?defaultImage="), LayerId.Zero));
        var shown = shop.Resolver().WithDefaultImage(shop.Resolve("/c/gone?defaultImage=a"), LayerId.Zero);
        Assert.Equal("a.tif", shown?.Value?.Sources[LayerId.Zero].Source.Path);
    }

    [Fact]
    public void The_error_image_gets_title_and_message()
    {
        var shop = new Shop().With(
            "c",
            [new("onError", "", "size=300,300&bgc=ffffff&text=$error.title$: $error.message$")],
            a => a with { ErrorImage = "c/onError" }
        );
        var entry = shop.Resolution("/c/gone").Entry;
        var shown = shop.Resolver().ErrorImage(entry, "Bad & worse", "no 'x'")?.Value;
        Assert.Equal("Bad & worse: no 'x'", shown?.Request.Layer(LayerId.Zero).Get(Commands.Text));
    }

    [Theory]
    [InlineData("/c/img", 3)]
    [InlineData("/c/short", 1)]
    [InlineData("/c/img?layer=1&src=short", 1)]
    [InlineData("/c/never", -1)]
    [InlineData("/c/never?layer=1&src=img", 3)]
    [InlineData("/c/file.tif", 3)]
    [InlineData("/c/img?layer=1&src=d/img", 2)]
    public void The_shortest_expiration_of_all_layers_counts(string url, double hours)
    {
        var shop = new Shop()
            .With(
                "c",
                [
                    new("img", "i.tif"),
                    new("short", "s.tif") { Expiration = "1" },
                    new("never", "n.tif") { Expiration = "-1" },
                ],
                a => a with { Expiration = TimeToLive.FromHours(3) }
            )
            .With("d", [new("img", "i.tif")], a => a with { Expiration = TimeToLive.FromHours(2) });
        Assert.Equal(hours, shop.Resolve(url).Expiration.Hours);
    }

    [Fact]
    public void Rules_rewrite_requests_and_override_attributes()
    {
        var shop = new Shop().With(
            "c",
            [new("img", "i.tif")],
            rules: """
            <rule OnMatch="continue" Expiration="7"><expression>_hg$</expression><substitution>?qlt=95</substitution></rule>
            <rule OnMatch="error"><expression>secret</expression></rule>
            """
        );
        var request = shop.Resolve("/c/img_hg");
        Assert.Equal("/c/img?qlt=95,0", request.Request.ToString());
        Assert.Equal(7, request.Expiration.Hours);
        Assert.Equal(RefusalKind.Forbidden, shop.Refuse("/c/secret").Kind);
        Assert.Equal(RefusalKind.Forbidden, shop.Refuse("/a?layer=1&src=is(c/secret)").Kind);
    }

    [Fact]
    public void Clients_at_other_addresses_are_refused()
    {
        var shop = new Shop().With(
            "c",
            attributes: a => a with { ClientAddressFilter = Shop.Addresses("10.0.0.0/8") }
        );
        Assert.True(shop.Resolution("/c/x").Request.IsSuccess);
        Assert.Equal(RefusalKind.Forbidden, shop.Resolution("/c/x", "192.168.1.1").Request.Refusal?.Kind);
    }

    [Fact]
    public void Locked_and_obfuscated_requests_are_opened()
    {
        var shop = new Shop().With(
            "c",
            attributes: a =>
                a with
                {
                    RequestLock = RequestLockMode.Sum,
                    RequestObfuscation = RequestObfuscationMode.Base64,
                }
        );
        var query = RequestObfuscation.Obscure(RequestLock.Lock("wid=5"));
        Assert.Equal("/c/x?wid=5", shop.Resolve($"/c/x?{query}").Request.ToString());
        Assert.Equal(RefusalKind.Forbidden, shop.Refuse("/c/x?wid=5").Kind);
        Assert.Equal(
            RefusalKind.Forbidden,
            shop.Refuse($"/c/x?{RequestObfuscation.Obscure("wid=6&" + RequestLock.Value("wid=5"))}").Kind
        );
    }

    [Fact]
    public void Signed_requests_are_opened_until_they_expire()
    {
        const string key = "0123456789abcdef-one";
        var shop = new Shop().With(
            "c",
            attributes: a => a with { RequestLock = RequestLockMode.Signature, RequestLockKeys = [key] }
        );
        var signer = SignedLock.Create([System.Text.Encoding.UTF8.GetBytes(key)]).Value!;
        var query = signer.Sign("/is/image/c/x", "wid=5", Shop.Now.AddSeconds(10));
        Assert.Equal("/c/x?wid=5", shop.Resolve($"/c/x?{query}").Request.ToString());
        Assert.Equal(RefusalKind.Forbidden, shop.Refuse($"/c/y?{query}").Kind);
        var late = signer.Sign("/is/image/c/x", "wid=5", Shop.Now.AddSeconds(-1));
        Assert.Contains("expired", shop.Refuse($"/c/x?{late}").Message, StringComparison.Ordinal);
    }
}
