namespace ImageServing.Hosting.Tests;

public class RequestIdsTests
{
    [Theory]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("a-b_c.d:e")]
    public void A_callers_id_is_kept(string id) => Assert.Equal(id, RequestIds.Choose(id));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("é")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void An_id_that_could_harm_the_log_is_replaced(string id) =>
        Assert.Matches("^[0-9a-f]{16}$", RequestIds.Choose(id));
}
