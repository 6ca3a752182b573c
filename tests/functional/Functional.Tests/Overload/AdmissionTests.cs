using System.Net;
using ImageServing.Functional.Tests.Kit;
using ImageServing.Hosting.Tests.Metrics;

namespace ImageServing.Functional.Tests.Overload;

/// <summary>More requests than can be drawn in time: some are drawn, the others are told at once, hits pass.</summary>
public sealed class AdmissionTests
{
    private const int Clients = 200;

    [Fact]
    public async Task An_overload_is_refused_at_once_while_hits_pass()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var system = await SupervisedSystem.StartAsync(folder =>
            folder.Edit(
                InstallFolder.PlatformSettings,
                "admission.queueLength=1000",
                "admission.rendersAtOnce=1\nadmission.queueLength=2"
            )
        );
        var kept = $"{SupervisedSystem.Sample}?wid=33";
        using var first = await system.GetAsync(kept);

        var flood = Enumerable
            .Range(0, Clients)
            .Select(n =>
                system.GetAsync($"{SupervisedSystem.Sample}?wid=1500&qlt=90&crop=0,0,{1000 + n},900")
            )
            .ToList();
        using var again = await system.SendAsync(
            HttpMethod.Get,
            kept,
            request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)
        );
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        var responses = await Task.WhenAll(flood);
        try
        {
            var refused = responses.Where(r => r.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
            Assert.Contains(responses, r => r.StatusCode == HttpStatusCode.OK);
            Assert.NotEmpty(refused);
            Assert.Equal(Clients, refused.Count + responses.Count(r => r.StatusCode == HttpStatusCode.OK));
            Assert.All(refused, r => Assert.InRange(r.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60));
            await Refused.AssertAsync(system, refused[0], HttpStatusCode.ServiceUnavailable);

            using var metrics = await system.GetAsync("/metrics");
            var samples = PrometheusSample.Parse(await metrics.Content.ReadAsStringAsync(cancellation));
            Assert.Equal(
                refused.Count,
                samples.Where(s => s.Name == "imageserving_admission_refused_total").Sum(s => s.Value)
            );
            Assert.Contains(
                samples,
                s => s.Name == "imageserving_admission_wait_seconds_count" && s.Value > 0
            );
            Assert.All(
                samples.Where(s => s.Name == "imageserving_admission_waiting"),
                s => Assert.Equal(0, s.Value)
            );
        }
        finally
        {
            Array.ForEach(responses, response => response.Dispose());
        }
    }
}
