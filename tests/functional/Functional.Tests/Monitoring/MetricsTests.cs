using System.Net;
using ImageServing.Functional.Tests.Kit;
using ImageServing.Hosting.Tests.Metrics;

namespace ImageServing.Functional.Tests.Monitoring;

/// <summary>The page that Prometheus reads.</summary>
public sealed class MetricsTests(SupervisedSystem system) : SystemTests(system)
{
    [Fact]
    public async Task One_page_has_the_figures_of_every_process()
    {
        using (await Live.GetAsync($"{SupervisedSystem.Sample}?wid=38"))
        using (await Live.GetAsync($"{SupervisedSystem.VectorSample}?wid=38"))
        {
            // Two pictures are drawn.
        }

        using var response = await Live.GetAsync("/metrics");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        var samples = PrometheusSample.Parse(await response.Content.ReadAsStringAsync(Cancelled));

        var memory = samples.Where(s => s.Name == "dotnet_process_memory_working_set_bytes").ToList();
        Assert.Equal(SupervisedSystem.ShippedInstances, memory.Count);
        Assert.Equal(
            SupervisedSystem.ShippedInstances,
            memory.Select(s => s.Labels["pid"]).Distinct().Count()
        );
        Assert.Equal(
            SupervisedSystem.ShippedInstances,
            samples.Count(s => s.Name == "imageserving_process_up" && s.Value == 1)
        );
        Assert.True(Sum("imageserving_requests_total", ("status", "200"), ("type", "img")) >= 2);
        Assert.True(Sum("imageserving_renders_total", ("server", "is"), ("outcome", "ok")) >= 1);
        Assert.True(Sum("imageserving_renders_total", ("server", "svg"), ("outcome", "ok")) >= 1);
        Assert.True(Sum("imageserving_request_duration_seconds_count", ("type", "img")) >= 2);
        Assert.True(Sum("imageserving_upstream_duration_seconds_count", ("upstream", "SVG Server")) >= 1);
        Assert.True(Sum("imageserving_response_size_bytes_total", ("type", "img")) > 0);
        Assert.True(Sum("imageserving_catalogs_readings_total") >= 1);
        Assert.Equal(0, Sum("imageserving_accesslog_lost_total"));

        double Sum(string name, params (string Name, string Value)[] labels) =>
            samples
                .Where(s =>
                    s.Name == name
                    && Array.TrueForAll(labels, l => s.Labels.GetValueOrDefault(l.Name) == l.Value)
                )
                .Sum(s => s.Value);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("Forwarded", "for=192.0.2.7")]
    public async Task Who_comes_through_a_proxy_sees_no_figures(string header, string value)
    {
        using var response = await Live.SendAsync(
            HttpMethod.Get,
            "/metrics",
            request => request.Headers.Add(header, value)
        );
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
