using ImageServing.Rendering;
using ImageServing.ResponseCache;

namespace ImageServing.PlatformServer.Caching.Tests;

public class PictureKeyTests
{
    private static readonly RenderPlan s_plan = new()
    {
        Source = new SourceImage("shop\nhat\n.tif", DateTime.UnixEpoch, 0),
    };

    private readonly PictureKey _keys = new("/images");

    [Fact]
    public void Equal_plans_have_equal_keys() => Assert.Equal(Of(s_plan), Of(s_plan with { }));

    [Fact]
    public void Other_plans_have_other_keys()
    {
        Assert.NotEqual(Of(s_plan), Of(s_plan with { View = new ViewPlan { Width = 10 } }));
        Assert.NotEqual(Of(s_plan), _keys.Of(s_plan, plain: s_plan, []));
    }

    [Fact]
    public void The_same_name_below_other_folders_is_another_picture() =>
        Assert.NotEqual(Of(s_plan), new PictureKey("/elsewhere").Of(s_plan, plain: null, []));

    [Fact]
    public void The_same_file_in_another_catalog_is_another_entry() =>
        Assert.NotEqual(
            _keys.Of(s_plan, plain: null, ["catalog:shop"]),
            _keys.Of(s_plan, plain: null, ["catalog:press"])
        );

    private CacheKey Of(RenderPlan plan) => _keys.Of(plan, plain: null, []);
}
