using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;

namespace ImageServing.RenderServing.Tests;

public class RenderTicketTests
{
    [Fact]
    public void A_ticket_is_what_the_headers_say() =>
        Assert.Equal(
            new RenderTicket("id", "0a1b", "/is/image/a", IsAlone: true, TimeSpan.FromMilliseconds(1500)),
            TicketOf("0a1b", "/is/image/a", RenderWire.AloneValue, "1500")
        );

    [Fact]
    public void A_request_without_headers_is_nobodys() =>
        Assert.Equal(
            new RenderTicket("id", "", "", IsAlone: false, CallerWaits: null),
            RenderTicket.Of(new DefaultHttpContext { TraceIdentifier = "id" })
        );

    [Theory]
    [InlineData("0A1B")]
    [InlineData("0a\u00e9")]
    [InlineData("../../etc")]
    public void A_fingerprint_is_hexadecimal_or_none(string fingerprint) =>
        Assert.Equal("", TicketOf(fingerprint, "", "", "").Fingerprint);

    [Fact]
    public void A_boundless_fingerprint_is_none_and_a_boundless_url_is_cut()
    {
        var ticket = TicketOf(new string('a', 1000), new string('b', 10_000), "yes", "-1");
        Assert.Equal("", ticket.Fingerprint);
        Assert.Equal(ClientUrl.LongestLength, ticket.Url.Length);
        Assert.False(ticket.IsAlone);
        Assert.Null(ticket.CallerWaits);
    }

    private static RenderTicket TicketOf(string fingerprint, string url, string alone, string deadline)
    {
        var context = new DefaultHttpContext { TraceIdentifier = "id" };
        var headers = context.Request.Headers;
        headers[RenderWire.FingerprintHeader] = fingerprint;
        headers[RenderWire.ClientUrlHeader] = url;
        headers[RenderWire.AloneHeader] = alone;
        headers[RenderWire.DeadlineHeader] = deadline;
        return RenderTicket.Of(context);
    }
}
