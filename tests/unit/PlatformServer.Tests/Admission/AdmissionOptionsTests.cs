using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Tests;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Admission.Tests;

public sealed class AdmissionOptionsTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Every_setting_counts()
    {
        var options = Read(
            "admission.rendersAtOnce=3\nadmission.queueLength=0\nadmission.longestWait=4\nadmission.weights=shop=3; press=2"
        ).Options!.Admission;
        Assert.Equal(
            (3, 0, TimeSpan.FromSeconds(4)),
            (options.RendersAtOnce, options.QueueLength, options.LongestWait)
        );
        Assert.Equal((3, 2, 1), (options.WeightOf("shop"), options.WeightOf("press"), options.WeightOf("")));
    }

    [Fact]
    public void A_wait_leaves_a_third_of_the_time_to_the_render() =>
        Assert.Equal(TimeSpan.FromSeconds(4), Read("isConnection.deadline=6").Options!.Admission.LongestWait);

    [Theory]
    [InlineData("shop")]
    [InlineData("shop=0")]
    [InlineData("shop=101")]
    [InlineData("shop=x")]
    [InlineData("=2")]
    [InlineData("shop=1;shop=2")]
    public void A_wrong_weight_is_told(string weights)
    {
        var fault = Assert.Single(Read($"admission.weights={weights}").Faults);
        Assert.Contains("catalog=weight", fault.Message, StringComparison.Ordinal);
    }

    private ConfigurationResult<PlatformServerOptions> Read(string text) =>
        PlatformServerConfiguration.Read("PlatformServer.conf", text, _home.Home);
}
