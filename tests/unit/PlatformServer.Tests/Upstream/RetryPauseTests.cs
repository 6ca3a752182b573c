namespace ImageServing.PlatformServer.Upstream.Tests;

public class RetryPauseTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 20)]
    [InlineData(4, 40)]
    [InlineData(8, 640)]
    [InlineData(9, 1000)]
    [InlineData(1000, 1000)]
    public void Pauses_double_to_a_second_and_vary_down_to_their_half(int attempt, int milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryPause.Before(attempt, 1));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds / 2), RetryPause.Before(attempt, 0));
    }
}
