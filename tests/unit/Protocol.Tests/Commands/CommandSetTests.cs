using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

public sealed class CommandSetTests
{
    private static readonly CommandSet Wide = CommandSet.Empty.With(Commands.Wid, 10);

    [Fact]
    public void A_set_gives_back_what_was_put_in()
    {
        Assert.Equal(10, Wide.Get(Commands.Wid));
        Assert.Null(Wide.Get(Commands.Hei));
        Assert.Equal("x", Wide.With(Commands.Id, "x").Get(Commands.Id));
    }

    [Fact]
    public void The_last_instance_wins() => Assert.Equal(20, Wide.With(Commands.Wid, 20).Get(Commands.Wid));

    [Fact]
    public void Commands_of_one_slot_replace_each_other()
    {
        var set = CommandSet
            .Empty.With(Commands.CropN, new NormalizedRect(0, 0, 1, 1))
            .With(Commands.Crop, new PixelRect(1, 2, 3, 4));

        Assert.False(set.Has(Commands.CropN));
        Assert.Null(set.Get(Commands.CropN));
        Assert.Equal("crop=1,2,3,4", set.ToString());
    }

    [Fact]
    public void The_stronger_set_overrides_when_merging()
    {
        var weaker = Wide.With(Commands.Hei, 5);
        var merged = weaker.MergedWith(CommandSet.Empty.With(Commands.Wid, 99));
        Assert.Equal("wid=99&hei=5", merged.ToString());
    }

    [Fact]
    public void Sets_are_equal_by_value_whatever_the_order()
    {
        var left = Wide.With(Commands.Rotate, 3);
        var right = CommandSet.Empty.With(Commands.Rotate, 3).With(Commands.Wid, 10);

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, right.With(Commands.Wid, 11));
        Assert.NotEqual(left, Wide);
    }

    [Fact]
    public void Where_keeps_what_is_asked_for() =>
        Assert.Equal(Wide, Wide.With(Commands.Hei, 5).Where(c => c == Commands.Wid));

    [Fact]
    public void A_neutral_value_is_as_good_as_none()
    {
        var set = CommandSet.Empty.With(Commands.OpGrow, 0);

        Assert.True(set.Has(Commands.OpGrow));
        Assert.False(set.Uses(Commands.OpGrow));
        Assert.True(set.With(Commands.OpGrow, 1).Uses(Commands.OpGrow));
        Assert.False(set.Uses(Commands.OpGrowMask));
        Assert.True(set.With(Commands.Hide, value: false).Uses(Commands.Hide));
    }

    [Fact]
    public void Every_neutral_value_is_one_that_a_request_can_name()
    {
        var parsed = RequestParser.Parse(
            "/a",
            "maskUse=norm&op_grow=0&op_growMask=0&op_growMaskR=0",
            new ParserOptions()
        );
        var sets = parsed.Value!.Layers.Values;

        Assert.All(
            Commands.All.Where(c => c.NeutralValue is not null),
            command => Assert.True(sets.Any(s => s.Has(command) && !s.Uses(command)), command.Name)
        );
    }
}
