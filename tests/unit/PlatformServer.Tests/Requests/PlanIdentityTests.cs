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

    [Fact]
    public void The_smaller_of_two_formats_is_another_picture_than_each_of_them()
    {
        var modern = s_plan with { Output = new OutputPlan { Quality = new(64, false) } };

        var both = PlanIdentity.Of(modern, s_plan);

        Assert.NotEqual(PlanIdentity.Of(modern), both);
        Assert.NotEqual(PlanIdentity.Of(s_plan), both);
        Assert.NotEqual(PlanIdentity.Of(s_plan, modern), both);
    }
}
