using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Replies.Tests;

public class FailureTests
{
    [Fact]
    public void A_quarantined_request_is_a_fault_of_ours_and_gets_in_the_log()
    {
        var failure = Failure.From(new RenderFailure(RenderFailureCode.Quarantined, "twice"));
        Assert.Equal(new Failure(500, "Request quarantined", "twice"), failure);
        Assert.True(failure.IsOurs);
    }
}
