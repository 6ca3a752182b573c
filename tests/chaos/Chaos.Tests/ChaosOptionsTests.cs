namespace ImageServing.Chaos.Tests;

public sealed class ChaosOptionsTests
{
    [Fact]
    public void A_command_line_is_read()
    {
        var (options, wrong) = ChaosOptions.Parse([
            "--seconds",
            "1200",
            "--seed",
            "7",
            "--rate",
            "150",
            "--faults",
            "kill-is:9,restart",
        ]);

        Assert.Null(wrong);
        Assert.Equal(TimeSpan.FromMinutes(20), options!.Duration);
        Assert.Equal(7, options.Seed);
        Assert.Equal(150, options.Rate);
        Assert.Equal(
            ["kill-is", "restart-is", "restart-svg", "restart-ps", "restart-all"],
            options.Faults.Select(fault => fault.Name)
        );
        Assert.Equal(9, options.Faults[0].Weight);
    }

    [Theory]
    [InlineData("--seconds")]
    [InlineData("--seconds", "soon")]
    [InlineData("--seconds", "-1")]
    [InlineData("--faults", "")]
    [InlineData("--faults", "mercy")]
    [InlineData("--faults", "kill-nobody")]
    [InlineData("--faults", "kill-is:0")]
    [InlineData("--faults", "kill-is:many")]
    [InlineData("--mercy", "1")]
    public void A_wrong_one_is_told_in_a_line(params string[] args)
    {
        var (options, wrong) = ChaosOptions.Parse(args);
        Assert.Null(options);
        Assert.NotEmpty(wrong!);
    }
}
