using ImageServing.Protocol;

namespace ImageServing.Catalogs.Tests.Resolution;

/// <summary>The pages object, FullMatch, RootId, Default catalog, Object ID translation.</summary>
public sealed class ObjectMatcherTests
{
    private static readonly Shop s_shop = new Shop()
        .With(
            "",
            [new("shared", "shared.tif"), new("cat/odd", "odd.tif")],
            a => a with { RootPath = "defaults" }
        )
        .With(
            "cat",
            [new("hat", "h.tif"), new("sub/hat", "sh.tif"), new("hat:wide", "hw.tif")],
            a => a with { RootPath = "cats" }
        )
        .With("other", [new("hat", "oh.tif"), new("cat/hat", "och.tif")], a => a with { RootPath = "others" })
        .With("full", [new("hat", "fh.tif")], a => a with { FullMatch = true, RootPath = "fulls" });

    [Theory]
    [InlineData("/cat/hat", "cats", "h.tif", "cat/hat")]
    [InlineData("/cat/sub/hat", "cats", "sh.tif", "cat/sub/hat")]
    [InlineData("/cat/shared", "defaults", "shared.tif", "shared")]
    [InlineData("/cat/a/b.tif", "cats", "a/b.tif", "a/b.tif")]
    [InlineData("/cat", "cats", "", "")]
    [InlineData("/shared", "defaults", "shared.tif", "shared")]
    [InlineData("/a/b.tif", "defaults", "a/b.tif", "a/b.tif")]
    [InlineData("/Cat/hat", "defaults", "Cat/hat", "Cat/hat")]
    [InlineData("//cat/odd", "defaults", "odd.tif", "cat/odd")]
    [InlineData("/full/hat", "fulls", "fh.tif", "full/hat")]
    [InlineData("/full/none", "defaults", "full/none", "full/none")]
    [InlineData("/full", "fulls", "", "")]
    public void The_path_of_a_request(string url, string rootPath, string path, string id)
    {
        var target = s_shop.Resolve(url).Target;
        Assert.Equal((rootPath, path, id), (target.Source.RootPath, target.Source.Path, target.Id));
    }

    [Theory]
    [InlineData("/cat?src=hat", "cats", "h.tif")]
    [InlineData("/cat?src=other/hat", "others", "oh.tif")]
    [InlineData("/other?src=cat/hat", "others", "och.tif")]
    [InlineData("/cat?src=shared", "defaults", "shared.tif")]
    [InlineData("/cat?src=/shared", "defaults", "shared.tif")]
    [InlineData("/other?src=/cat/hat", "cats", "h.tif")]
    [InlineData("/cat?src=x/y.tif", "cats", "x/y.tif")]
    [InlineData("/cat?src=/x/y.tif", "defaults", "x/y.tif")]
    [InlineData("/cat?src=other/x/y.tif", "others", "x/y.tif")]
    [InlineData("/full?src=x/y.tif", "defaults", "x/y.tif")]
    public void An_object_in_a_command(string url, string rootPath, string path)
    {
        var source = s_shop.Resolve(url).Sources[LayerId.Zero].Source;
        Assert.Equal((rootPath, path), (source.RootPath, source.Path));
    }

    [Theory]
    [InlineData("/cat/hat:wide", "hw.tif", null)]
    [InlineData("/cat/hat:tall", "h.tif", "tall")]
    [InlineData("/cat/none:tall", "none:tall", null)]
    public void A_smart_crop_without_a_record_is_the_whole_image(string url, string path, string? crop)
    {
        var target = s_shop.Resolve(url).Target;
        Assert.Equal((path, crop), (target.Source.Path, target.Crop));
    }

    [Theory]
    [InlineData("de_de", "myImg_D")]
    [InlineData("de", "myImg")]
    [InlineData("ja", "myImg")]
    [InlineData("DE_DE", "myImg_D")]
    public void Ids_are_translated_to_the_locale(string locale, string id)
    {
        var shop = new Shop().With(
            "cat",
            [new("myImg", "i.tif"), new("myImg_D", "d.tif")],
            a => a with { LocaleMap = Shop.Locales("de_de,_D,|de,_E,|,_X,") }
        );
        Assert.Equal("cat/" + id, shop.Resolve($"/cat/myImg?locale={locale}").Target.Id);
        Assert.Equal("cat/" + id, shop.Resolve($"/cat?src=myImg&locale={locale}").Sources[LayerId.Zero].Id);
    }

    [Fact]
    public void A_locale_without_a_rule_is_refused()
    {
        var shop = new Shop().With(
            "cat",
            [new("a", "a.tif")],
            a => a with { LocaleMap = Shop.Locales("de,_D,") }
        );
        Assert.Equal("locale", shop.Refuse("/cat/a?locale=fr").Command);
        Assert.Equal("cat/a", shop.Resolve("/cat/a?locale=de").Target.Id);
        Assert.Equal("cat/a", shop.Resolve("/cat/a").Target.Id);
    }

    [Fact]
    public void The_default_locale_counts_when_the_request_names_none()
    {
        var shop = new Shop().With(
            "cat",
            [new("a", "a.tif"), new("a_D", "d.tif")],
            a => a with { LocaleMap = Shop.Locales("de,_D,|,"), DefaultLocale = "de" }
        );
        Assert.Equal("cat/a_D", shop.Resolve("/cat/a").Target.Id);
        Assert.Equal("cat/a", shop.Resolve("/cat/a?locale=fr").Target.Id);
    }
}
