namespace ImageServing.PlatformServer.Admission.Tests;

public sealed class RenderPaceTests
{
    [Fact]
    public void Before_the_first_render_nobody_is_told_to_wait() =>
        Assert.Equal(TimeSpan.Zero, new RenderPace().WaitFor(1000, 1));

    [Fact]
    public void A_wait_is_that_of_the_renders_before_shared_by_those_at_once()
    {
        var pace = Noted(count: 10, seconds: 2);
        Assert.Equal(TimeSpan.FromSeconds(5), pace.WaitFor(10, 4));
    }

    [Fact]
    public void One_render_that_was_held_up_changes_little()
    {
        var pace = Noted(count: 10, seconds: 0.1);
        pace.Note(TimeSpan.FromSeconds(30));
        Assert.InRange(pace.Smoothed.TotalSeconds, 0.1, 0.14);
    }

    [Theory]
    [InlineData(0.1, 10, 30)]
    [InlineData(10, 0.1, 60)]
    [InlineData(0, 1, 50)]
    public void What_lasts_is_learnt(double before, double after, int renders)
    {
        var pace = Noted(count: 10, before);
        for (var i = 0; i < renders; i++)
        {
            pace.Note(TimeSpan.FromSeconds(after));
        }
        Assert.InRange(pace.Smoothed.TotalSeconds, 0.8 * after, 1.2 * after);
    }

    private static RenderPace Noted(int count, double seconds)
    {
        var pace = new RenderPace();
        for (var i = 0; i < count; i++)
        {
            pace.Note(TimeSpan.FromSeconds(seconds));
        }

        return pace;
    }
}
