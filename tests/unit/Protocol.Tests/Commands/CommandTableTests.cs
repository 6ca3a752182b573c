using System.Reflection;

namespace ImageServing.Protocol.Tests;

public sealed class CommandTableTests
{
    private static readonly Type[] Pages =
    [
        typeof(RequestCommandPages),
        typeof(ViewCommandPages),
        typeof(LayerCommandPages),
        typeof(TextCommandPages),
        typeof(OperationCommandPages),
    ];

    [Fact]
    public void Every_command_has_a_test_with_good_and_bad_values()
    {
        // src= and mask= are read with what surrounds them: SourceTextTests.
        var fields = typeof(Commands)
            .GetFields()
            .Where(f => f.GetValue(null) is Command and not Command<SourceReference>);
        foreach (var field in fields)
        {
            var test = Assert.Single(Pages.Select(p => p.GetMethod(field.Name)).OfType<MethodInfo>());
            var canonical = CanonicalOf(test).ToList();
            Assert.Contains(null, canonical);
            Assert.Contains(canonical, c => c is not null);
        }
    }

    [Fact]
    public void Every_command_is_found_by_its_names_in_any_case()
    {
        Assert.All(Commands.All, c => Assert.Same(c, Commands.Find(c.Name.ToUpperInvariant())));
        Assert.Same(Commands.OpColorize, Commands.Find("colorize"));
        Assert.Same(Commands.OpColorBalance, Commands.Find("op_colorBalance"));
        Assert.Null(Commands.Find("op_"));
    }

    [Fact]
    public void What_does_not_work_says_why() =>
        Assert.All(Commands.All, c => Assert.Equal(c.State is CommandState.Works, c.StateReason is null));

    [Fact]
    public void Effect_layers_accept_what_their_page_lists()
    {
        var accepted = Commands.All.Where(c => c.InEffects).Select(c => c.Name);
        string[] listed =
        [
            "maskUse",
            "color",
            "pos",
            "posN",
            "blendMode",
            "opac",
            "op_grow",
            "op_blur",
            "op_noise",
        ];
        Assert.Equal(listed, accepted);
    }

    [Theory]
    [InlineData("crop", "cropN")]
    [InlineData("size", "sizeN")]
    [InlineData("extend", "extendN")]
    [InlineData("anchor", "anchorN")]
    [InlineData("origin", "originN")]
    [InlineData("pos", "posN")]
    [InlineData("perspective", "perspectiveN")]
    [InlineData("clipPath", "clipPathE")]
    [InlineData("clipXPath", "clipXPathE")]
    [InlineData("text", "textPs")]
    public void Commands_that_exclude_each_other_share_a_slot(string one, string other) =>
        Assert.Equal(Commands.Find(one)!.Slot, Commands.Find(other)!.Slot);

    [Theory]
    [InlineData("map", "mapA")]
    [InlineData("op_usm", "op_usmR")]
    [InlineData("op_growMask", "op_growMaskR")]
    [InlineData("crop", "cropPathE")]
    [InlineData("clipPath", "clipXPath")]
    [InlineData("scale", "res")]
    public void Commands_that_stand_beside_each_other_have_their_own(string one, string other) =>
        Assert.NotEqual(Commands.Find(one)!.Slot, Commands.Find(other)!.Slot);

    [Theory]
    [InlineData("wid", CommandScope.View)]
    [InlineData("effectMask", CommandScope.Request)]
    [InlineData("template", CommandScope.Request)]
    [InlineData("crop", CommandScope.SourceOrLayerZero)]
    [InlineData("maskUse", CommandScope.SourceOrLayerZero)]
    [InlineData("extend", CommandScope.LayerOrLayerZero)]
    [InlineData("textAngle", CommandScope.LayerOrLayerZero)]
    [InlineData("op_growMask", CommandScope.LayerOrLayerZero)]
    [InlineData("perspective", CommandScope.LayerOrLayerZero)]
    [InlineData("op_grow", CommandScope.LayerOrComposite)]
    [InlineData("cropPathE", CommandScope.LayerOrComposite)]
    [InlineData("clipPath", CommandScope.LayerOrComposite)]
    [InlineData("map", CommandScope.LayerOrComposite)]
    [InlineData("op_usm", CommandScope.LayerOrView)]
    [InlineData("blendMode", CommandScope.LayerAboveZero)]
    [InlineData("pos", CommandScope.LayerAboveZero)]
    public void A_command_belongs_to_what_its_page_says(string name, CommandScope scope) =>
        Assert.Equal(scope, Commands.Find(name)!.Scope);

    [Fact]
    public void Layer_0_gets_what_is_documented_for_it_and_nothing_else()
    {
        Assert.True(Commands.Crop.IsForLayerZero);
        Assert.True(Commands.Extend.IsForLayerZero);
        Assert.False(Commands.Flip.IsForLayerZero);
        Assert.False(Commands.OpSharpen.IsForLayerZero);
        Assert.False(Commands.Pos.IsForLayerZero);
    }

    [Fact]
    public void An_empty_value_says_something_where_it_is_documented() =>
        Assert.Equal(
            ["handler", "locale", "defaultImage", "map", "mapA"],
            Commands.All.Where(c => c.AcceptsEmpty).Select(c => c.Name)
        );

    private static IEnumerable<object?> CanonicalOf(MethodInfo test)
    {
        var inline = test.GetCustomAttributes<InlineDataAttribute>().Select(d => d.Data[1]);
        var shared = test.GetCustomAttributes<MemberDataAttribute>()
            .Select(d => typeof(Page).GetProperty(d.MemberName)?.GetValue(null))
            .OfType<TheoryData<string, string?>>()
            .SelectMany(d => d.Select(row => row.Data.Item2));
        return inline.Concat(shared);
    }
}
