using System.Net;
using System.Net.Http.Headers;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Http;

/// <summary>RFC 9110 on pictures and texts: parts, methods, what other sites may do.</summary>
public sealed class SemanticsTests(SupervisedSystem system) : SystemTests(system)
{
    private const string Target = $"{SupervisedSystem.Sample}?wid=52";

    [Fact]
    public async Task A_part_of_a_picture_is_sent()
    {
        var whole = await Live.Http.GetByteArrayAsync(Live.Address(Target), Cancelled);
        using var part = await Live.SendAsync(
            HttpMethod.Get,
            Target,
            request => request.Headers.Range = new RangeHeaderValue(10, 19)
        );
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes 10-19/{whole.Length}", part.Content.Headers.ContentRange?.ToString());
        Assert.Equal(whole[10..20], await part.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_refused()
    {
        using var response = await Live.SendAsync(
            HttpMethod.Get,
            Target,
            request => request.Headers.Range = new RangeHeaderValue(100_000_000, null)
        );
        Assert.StartsWith(
            "bytes */",
            response.Content.Headers.ContentRange?.ToString(),
            StringComparison.Ordinal
        );
        await Refused.AssertAsync(Live, response, HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task A_part_of_another_picture_is_not_sent()
    {
        using var response = await Live.SendAsync(
            HttpMethod.Get,
            Target,
            request =>
            {
                request.Headers.Range = new RangeHeaderValue(0, 1);
                request.Headers.IfRange = new RangeConditionHeaderValue("\"other\"");
            }
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(Target)]
    [InlineData($"{SupervisedSystem.Sample}?req=exists,json")]
    public async Task Who_wants_another_version_gets_none(string target)
    {
        using var first = await Live.GetAsync(target);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("*"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync("\"other\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync($"W/{first.Headers.ETag}"));

        async Task<HttpStatusCode> StatusAsync(string tag)
        {
            using var response = await Live.SendAsync(
                HttpMethod.Get,
                target,
                request => request.Headers.Add("If-Match", tag)
            );
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task The_wanted_version_is_looked_at_before_the_client_s_own()
    {
        using var first = await Live.GetAsync(Target);
        using var response = await Live.SendAsync(
            HttpMethod.Get,
            Target,
            request =>
            {
                request.Headers.Add("If-Match", "\"other\"");
                request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            }
        );
        await Refused.AssertAsync(Live, response, HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData(Target)]
    [InlineData("/is/content/demo/x.css")]
    public async Task A_page_of_another_site_may_ask_and_read(string target)
    {
        using var preflight = await Live.SendAsync(
            HttpMethod.Options,
            target,
            request =>
            {
                request.Headers.Add("Origin", "https://shop.example");
                request.Headers.Add("Access-Control-Request-Method", "GET");
                request.Headers.Add("Access-Control-Request-Headers", "range");
            }
        );
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("*", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("GET, HEAD", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Methods")));

        using var response = await Live.GetAsync(target);
        Assert.Contains(
            "ETag",
            Assert.Single(response.Headers.GetValues("Access-Control-Expose-Headers")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "cross-origin",
            Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy"))
        );
    }

    [Fact]
    public async Task An_SVG_never_comes_as_active_content_from_is_image()
    {
        using var response = await Live.GetAsync($"{SupervisedSystem.VectorSample}?wid=20");
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));

        using var text = await Live.GetAsync($"{SupervisedSystem.Sample}?req=props,xml");
        Assert.StartsWith(
            "sandbox;",
            Assert.Single(text.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Properties_can_be_asked_for_again()
    {
        const string Query = $"{SupervisedSystem.Sample}?req=exists,json";
        using var first = await Live.GetAsync(Query);
        using var again = await Live.SendAsync(
            HttpMethod.Get,
            Query,
            request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)
        );
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("POST", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_is_refused_and_not_waited_for(string method, HttpStatusCode status)
    {
        foreach (var target in new[] { Target, "/is/content/demo/x.css" })
        {
            using var response = await Live.SendAsync(
                new HttpMethod(method),
                target,
                request => request.Content = new StringContent("wid=100")
            );
            Assert.True(response.Headers.ConnectionClose);
            await Refused.AssertAsync(Live, response, status);
        }
    }
}
