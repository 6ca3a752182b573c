using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests.Tests;

public class PlanIdentityTests
{
    private static readonly RenderPlan s_plan = new()
    {
        Source = new SourceImage("/images/a.tif", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), 1000),
    };

    [Fact]
    public void Equal_plans_have_equal_identities() =>
        Assert.Equal(PlanIdentity.Of(s_plan), PlanIdentity.Of(s_plan with { }));

    [Fact]
    public void A_changed_file_has_another_identity()
    {
        var touched = s_plan with
        {
            Source = s_plan.Source with { ModifiedUtc = s_plan.Source.ModifiedUtc.AddTicks(1) },
        };
        var grown = s_plan with { Source = s_plan.Source with { Length = 1001 } };

        Assert.NotEqual(PlanIdentity.Of(s_plan), PlanIdentity.Of(touched));
        Assert.NotEqual(PlanIdentity.Of(s_plan), PlanIdentity.Of(grown));
    }

    [Fact]
    public void Another_command_has_another_identity() =>
        Assert.NotEqual(
            PlanIdentity.Of(s_plan),
            PlanIdentity.Of(s_plan with { View = new ViewPlan { Width = 10 } })
        );

    [Fact]
    public void The_fingerprint_is_the_same_digest_in_hexadecimal_digits() =>
        Assert.Matches("^[0-9a-f]{32}$", PlanIdentity.FingerprintOf(PlanIdentity.Of(s_plan)));

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData(",,", false)]
    public void If_none_match_is_a_list_of_tags(string header, bool matches) =>
        Assert.Equal(matches, PlanIdentity.Matches(header, "\"a\""));
}
