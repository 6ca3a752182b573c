using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.MediaSets.Tests;

/// <summary>The page Media set requests.</summary>
public class MediaSetResolutionTests
{
    [Theory]
    [InlineData("a:b,d", MediaSetType.ECatalog)]
    [InlineData("a;;,b;c;", MediaSetType.MediaSet)]
    [InlineData("a;b,d", MediaSetType.ImageSet)]
    [InlineData("a,{b,d}", MediaSetType.Spin)]
    [InlineData("a,c/inner", MediaSetType.Spin)]
    [InlineData("a,b,d", MediaSetType.Unknown)]
    public async Task Outer_type_follows_from_the_text(string text, MediaSetType expected)
    {
        var shelf = new Shelf().Image("inner", "x,y").Image("set", text);

        Assert.Equal(expected, (await shelf.Set("set")).Type);
    }

    [Theory]
    [InlineData(AssetType.MediaSet, "media_set")]
    [InlineData(AssetType.SpinSet, "spin")]
    [InlineData(AssetType.SpinSet2D, "spin")]
    [InlineData(AssetType.VideoSet, "video_set")]
    [InlineData(AssetType.ImageSet, "img_set")]
    [InlineData(AssetType.ECatalog, "ecat")]
    public async Task AssetType_decides_before_the_text(AssetType type, string expected)
    {
        var set = await new Shelf().Image("set", "a,b", type).Set("set");

        Assert.Equal(expected, MediaSetTypes.NameOf(set.Type));
        Assert.Equal(2, set.Items.Length);
    }

    [Fact]
    public async Task Objects_without_a_set_are_images_videos_or_static()
    {
        var shelf = new Shelf()
            .Image("picture")
            .Image("both")
            .Static("both", "film.MP4")
            .Static("film", "film.f4v")
            .Static("text", "text.pdf");

        Assert.Equal(MediaSetType.Image, (await shelf.Set("picture")).Type);
        Assert.Equal(MediaSetType.Video, (await shelf.Set("both")).Type);
        Assert.Equal(MediaSetType.Video, (await shelf.Set("film")).Type);
        Assert.Equal(MediaSetType.Static, (await shelf.Set("text")).Type);
        Assert.Equal(MediaSetType.Video, (await shelf.Set("file.mp4")).Type);
        Assert.Equal(MediaSetType.Image, (await shelf.Set("file.tif")).Type);
    }

    [Theory]
    [InlineData("img", MediaSetType.Image)]
    [InlineData("basic", MediaSetType.Image)]
    [InlineData("advanced_image", MediaSetType.Image)]
    [InlineData("img_set", MediaSetType.ImageSet)]
    [InlineData("advanced_image_set", MediaSetType.ImageSet)]
    [InlineData("advanced_imageset", MediaSetType.ImageSet)]
    [InlineData("advanced_swatchset", MediaSetType.ImageSet)]
    [InlineData("Spin", MediaSetType.Spin)]
    [InlineData("video", MediaSetType.Video)]
    [InlineData("video_set", MediaSetType.VideoSet)]
    [InlineData("static", MediaSetType.Static)]
    [InlineData("ecat", MediaSetType.ECatalog)]
    public async Task Inner_type_follows_from_the_declaration(string declared, MediaSetType expected)
    {
        var shelf = new Shelf().Image("inner", "x,y").Image("set", $"c/inner;;{declared}");
        var item = (await shelf.Set("set")).Items.Single();

        var actual =
            item.Set?.Type
            ?? (
                item.Video is { } video
                    ? video.IsVideo
                        ? MediaSetType.Video
                        : MediaSetType.Static
                    : MediaSetType.Image
            );
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task An_inner_type_that_is_missing_or_unknown_is_detected()
    {
        var shelf = new Shelf().Image("inner", "x;s,y;s").Image("set", "c/inner;;,c/inner;;sculpture");
        var set = await shelf.Set("set");

        Assert.All(set.Items, i => Assert.Equal(MediaSetType.ImageSet, i.Set!.Type));
    }

    [Fact]
    public async Task An_image_is_its_own_swatch()
    {
        var set = await new Shelf().Image("set", "c/a;;,c/b;c/s;,c/d;{0x102030 Night};").Set("set");

        Assert.Equal(new SetSwatch("c/a", null, null, null), set.Items[0].Swatch);
        Assert.Equal("c/s", set.Items[1].Swatch!.Name);
        Assert.Equal(new SetSwatch("", null, "102030", "Night"), set.Items[2].Swatch);
    }

    [Fact]
    public async Task A_hierarchical_swatch_set_has_sets_with_swatches()
    {
        var shelf = new Shelf().Image("red", "r1;s1,r2;s2").Image("set", "c/red;c/red_sw,c/plain;c/p_sw");
        var set = await shelf.Set("set");

        Assert.Equal(MediaSetType.ImageSet, set.Type);
        Assert.Equal("c/red", set.Items[0].Set!.Name);
        Assert.Equal("c/red_sw", set.Items[0].Swatch!.Name);
        Assert.Equal("c/plain", set.Items[1].Images[0].Name);
    }

    [Fact]
    public async Task The_defining_record_may_be_an_image_of_its_set()
    {
        var set = await new Shelf().Image("set", "c/set,c/other").Set("set");

        Assert.Equal(MediaSetType.Unknown, set.Type);
        Assert.Equal(["c/set", "c/other"], set.Items.Select(i => i.Images[0].Name));
    }

    [Fact]
    public async Task A_basic_spin_set_may_be_parted_by_semicolons()
    {
        var set = await new Shelf().Image("set", "a;b;d", AssetType.SpinSet).Set("set");

        Assert.Equal(["a", "b", "d"], set.Items.Select(i => i.Images[0].Name));
        Assert.All(set.Items, i => Assert.Null(i.Swatch));
    }

    [Fact]
    public async Task An_item_of_an_e_catalog_has_up_to_three_pages()
    {
        var set = await new Shelf().Image("set", "a,b:d:e:f").Set("set");

        Assert.Equal([1, 3], set.Items.Select(i => i.Images.Length));
    }

    [Fact]
    public async Task ImageSet_in_the_request_overrides_the_record()
    {
        var shelf = new Shelf().Image("set", "a,b");
        var set = await shelf.Set(shelf.Request("set") with { ImageSet = "x;s,y" });

        Assert.Equal(MediaSetType.ImageSet, set.Type);
        Assert.Equal(["x", "y"], set.Items.Select(i => i.Images[0].Name));
    }

    [Fact]
    public async Task ImageSet_with_one_set_alone_is_that_set()
    {
        var shelf = new Shelf().Image("named", "x;s,y;s");
        var set = await shelf.Set(shelf.Request("") with { ImageSet = "c/named" });

        Assert.Equal(MediaSetType.ImageSet, set.Type);
        Assert.Equal("c/named", set.Name);
    }

    [Fact]
    public async Task Missing_members_are_left_out()
    {
        var shelf = new Shelf().Image("inner", "gone1,gone2");
        var set = await shelf.Set(shelf.Request("") with { ImageSet = "c/gone_M,c/inner,c/there" });

        Assert.Equal("c/there", Assert.Single(set.Items).Images[0].Name);
    }

    [Fact]
    public async Task A_single_image_that_is_missing_is_refused()
    {
        var refusal = (await new Shelf().Ask(new Shelf().Request("gone"))).Refusal;

        Assert.Equal("there is no image 'c/gone'", refusal!.Message);
    }

    [Fact]
    public async Task Size_of_the_record_spares_the_file()
    {
        var shelf = new Shelf().Image("a", size: new PixelSize(7, 8)).Image("set", "c/a,c/b,c/b,c/a");
        var set = await shelf.Set("set");

        Assert.Equal(
            [new(7, 8), new(20, 10), new(20, 10), new(7, 8)],
            set.Items.Select(i => i.Images[0].Size!.Value)
        );
        Assert.Equal(1, shelf.Measured);
    }

    [Fact]
    public async Task LabelKey_finds_labels_of_images_and_swatches()
    {
        var shelf = new Shelf()
            .Image("a", userData: "other=1\r\nLabel=Blue shoe")
            .Image("s", userData: "label=Blue")
            .Image("set", "c/a;c/s");
        var item = (await shelf.Set(shelf.Request("set") with { LabelKey = "label" })).Items.Single();

        Assert.Equal("Blue shoe", item.Images[0].Label);
        Assert.Equal("Blue", item.Swatch!.Label);
        Assert.Null((await shelf.Set("set")).Items.Single().Images[0].Label);
    }

    [Fact]
    public async Task Texts_are_localised_before_they_are_read()
    {
        var shelf = new Shelf().Image("set", "c/a;{0x112233 ^loc=X^Rot}");
        var set = await shelf.Set(shelf.Request("set") with { Locale = Shelf.Upper });

        Assert.Equal("Rot", set.Items[0].Swatch!.Label);
    }

    [Fact]
    public async Task Nesting_is_limited()
    {
        var shelf = new Shelf().Image("a", "c/b,x").Image("b", "c/d,x").Image("d", "x,y");

        Assert.True((await shelf.Ask(shelf.Request("a") with { NestingLimit = 3 })).IsSuccess);
        var refusal = (await shelf.Ask(shelf.Request("a") with { NestingLimit = 2 })).Refusal;
        Assert.Equal("'c/d' has sets nested deeper than 2", refusal!.Message);
    }

    [Fact]
    public async Task Sets_that_name_each_other_end_at_the_limit()
    {
        var shelf = new Shelf().Image("a", "c/b,x").Image("b", "c/a,x");

        Assert.Contains("nested deeper", (await shelf.Ask(shelf.Request("a"))).Refusal!.Message);
    }

    [Fact]
    public async Task Sets_that_multiply_end_at_the_limit()
    {
        var shelf = new Shelf();
        for (var i = 0; i < 9; i++)
        {
            shelf.Image($"s{i}", string.Join(',', Enumerable.Repeat($"c/s{i + 1}", 100)));
        }
        shelf.Image("s9", "x,y");

        Assert.Contains("items in all", (await shelf.Ask(shelf.Request("s0"))).Refusal!.Message);
    }

    [Fact]
    public async Task A_media_set_in_a_media_set_is_refused()
    {
        var shelf = new Shelf().Image("inner", "a;;img").Image("set", "c/inner;;");

        Assert.Contains(
            "has the media set 'c/inner' in it",
            (await shelf.Ask(shelf.Request("set"))).Refusal!.Message
        );
    }

    [Fact]
    public async Task The_brochure_limit_suppresses_maps_and_user_data()
    {
        var shelf = new Shelf()
            .Image("p1", userData: "k=1", map: "<area>")
            .Image("p2", userData: "k=2")
            .Image("set", "c/p1,c/p1,c/p2,c/p3", AssetType.ECatalog);
        var items = (await shelf.Set(shelf.Request("set") with { BrochureLimit = 1 })).Items;

        Assert.Equal("k=1", items[0].UserData);
        Assert.Equal("<area>", items[0].Map);
        Assert.False(items[0].IsMapSuppressed);
        Assert.Equal(("", ""), (items[1].UserData, items[1].Map));
        Assert.True(items[1] is { IsMapSuppressed: true, IsUserDataSuppressed: true });
        Assert.True(items[2] is { IsMapSuppressed: false, IsUserDataSuppressed: true });
        Assert.True(items[3] is { IsMapSuppressed: false, IsUserDataSuppressed: false });
    }

    [Fact]
    public async Task A_video_set_has_videos_with_their_figures()
    {
        var figures = new VideoFigures(800_000, new PixelSize(640, 360), 64_000, null);
        var shelf = new Shelf()
            .Static("v1", "films/v1.mp4", figures)
            .Image("set", "c/v1,c/v2.f4v", AssetType.VideoSet);
        var items = (await shelf.Set("set")).Items;

        Assert.Equal(new SetVideo("c/v1", "films/v1.mp4", figures, true), items[0].Video);
        Assert.Equal("c/v2.f4v", items[1].Video!.Path);
        Assert.Equal(0, shelf.Measured);
    }

    [Theory]
    [InlineData("set")]
    [InlineData("inner")]
    [InlineData("a")]
    [InlineData("swatch")]
    public async Task The_latest_record_dates_the_set(string latest)
    {
        var shelf = new Shelf();
        void Add(string id, string set = "") => shelf.Image(id, set, age: id == latest ? 3 : 9);
        Add("a");
        Add("swatch");
        Add("inner", "c/a,x");
        Add("set", "c/inner;c/swatch,y");

        Assert.Equal(Shelf.Time.AddDays(-3), (await shelf.Set("set")).Modified);
    }

    [Fact]
    public async Task Relations_and_videos_date_a_set_too()
    {
        var crop = new ImageRecord { Id = "a:Wide", TimeStamp = Shelf.Time.AddDays(1) };
        var shelf = new Shelf().Image("a");
        Assert.Equal(
            crop.TimeStamp,
            (await shelf.Set(shelf.Request("a") with { Relations = [crop] })).Modified
        );

        var films = new Shelf().Static("v", "v.mp4", age: 1).Image("set", "c/v", AssetType.VideoSet, age: 2);
        Assert.Equal(Shelf.Time.AddDays(-1), (await films.Set("set")).Modified);
    }

    [Fact]
    public async Task A_set_without_a_record_has_no_date()
    {
        var shelf = new Shelf();
        Assert.Null((await shelf.Set(shelf.Request("none") with { ImageSet = "x,y" })).Modified);
    }

    [Fact]
    public async Task A_text_that_is_no_set_is_refused()
    {
        var shelf = new Shelf().Image("set", "{a");

        Assert.Contains("lacks a '}'", (await shelf.Ask(shelf.Request("set"))).Refusal!.Message);
    }
}
