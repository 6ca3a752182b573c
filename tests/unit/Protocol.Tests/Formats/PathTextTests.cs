using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

public sealed class PathTextTests
{
    [Fact]
    public void Every_command_of_a_path_is_read()
    {
        var path = Read("M1,2 l3,4 C1,2,3,4,5,6 z");
        var expected = new PathSegment[]
        {
            new(PathVerb.MoveTo, false, default, default, new(1, 2)),
            new(PathVerb.LineTo, true, default, default, new(3, 4)),
            new(PathVerb.CurveTo, false, new(1, 2), new(3, 4), new(5, 6)),
            new(PathVerb.Close, false, default, default, default),
        };
        Assert.Equal(expected, path!.Value.Segments.Items);
    }

    [Fact]
    public void Numbers_behind_a_move_are_lines_of_its_kind() =>
        Assert.Equal(Read("m,1,1,l,2,2,l,3,3"), Read("m1,1,2,2,3,3"));

    [Fact]
    public void Paths_are_equal_by_value()
    {
        Assert.Equal(Read("M0,0Z"), Read("M,0.0,0,z"));
        Assert.Equal(Read("M0,0Z").GetHashCode(), Read("M,0.0,0,z").GetHashCode());
        Assert.NotEqual(Read("M0,0Z"), Read("m0,0Z"));
    }

    [Theory]
    [InlineData("L1,1", "clipPath='L1,1': a path starts with M or m")]
    [InlineData("M1", "clipPath='M1': expected a path such as 'M,0,0,L,90,0,C,90,40,50,90,0,90,Z'")]
    public void A_refusal_says_what_is_right(string text, string message) =>
        Assert.Equal(message, Commands.ClipPath.Apply(CommandSet.Empty, text).Refusal?.Message);

    [Fact]
    public void The_number_of_segments_and_names_is_bounded()
    {
        Page.Says(Commands.ClipPath, "M0,0" + new string('Z', 2047), "M,0,0" + Repeat(",Z", 2047));
        Assert.Contains(
            "at most 2048 segments",
            Commands.ClipPath.Apply(CommandSet.Empty, "M0,0" + new string('Z', 2048)).Refusal?.Message,
            StringComparison.Ordinal
        );
        Assert.Null(Commands.ClipPathE.Apply(CommandSet.Empty, "a" + Repeat(",a", 997)).Refusal);
        Assert.Contains(
            "at most 998 paths",
            Commands.ClipPathE.Apply(CommandSet.Empty, "a" + Repeat(",a", 998)).Refusal?.Message,
            StringComparison.Ordinal
        );
    }

    private static PathDefinition? Read(string text) =>
        Commands.ClipPath.Apply(CommandSet.Empty, text).Set.Get(Commands.ClipPath);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
