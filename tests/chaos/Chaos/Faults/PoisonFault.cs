using System.Globalization;
using System.Net;
using System.Text.Json;
using ImageServing.Processes;

namespace ImageServing.Chaos.Faults;

/// <summary>
/// A request that crashes the process that computes it: whenever an Image Server's flight recorder has it in hand, the
/// process gets SIGSEGV. After the second crash it must be in quarantine and answered with an error, nothing else may be in
/// quarantine, and once cleared it is a request like any other.
/// </summary>
internal static class PoisonFault
{
    private const string Id = "is";
    private const string FlightsVariable = "IMAGESERVING_FLIGHTS";

    private const int CrashesToQuarantine = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_hearing = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(2);

    public static async Task<Expectation> InjectAsync(FaultScene scene)
    {
        // A second of work within the limit of 16 million pixels, and a URL of its own.
        var size = 3300 + scene.Random.Next(700);
        var target = string.Create(
            CultureInfo.InvariantCulture,
            $"/is/image/samples/jacket?wid={size}&hei={size}&fmt=png&cache=off"
        );
        foreach (var process in scene.Before.Processes[Id])
        {
            await ProcessFaults.DisarmAsync(process);
        }

        using var http = new HttpClient { BaseAddress = scene.System.Origin, Timeout = s_patience };
        var asked = http.GetAsync(target);
        for (var crash = 1; crash <= CrashesToQuarantine; crash++)
        {
            await CrashAsync(scene, target, crash, asked);
        }

        using var refused = await asked;
        if (refused.StatusCode < HttpStatusCode.InternalServerError)
        {
            throw new InvalidOperationException(
                $"{target} is answered with {(int)refused.StatusCode} after two crashes"
            );
        }

        await RequireQuarantineAsync(scene, target);
        await scene.RecoverAsync();
        (await scene.System.RunAsync("quarantine", "clear")).With(0);
        await RequireAnswerAsync(http, target);
        return Expectation.Of(Id, Fate.Any);
    }

    // The Platform Servers hear of it a moment after the supervisor has answered the command.
    private static async Task RequireAnswerAsync(HttpClient http, string target)
    {
        using var patience = new CancellationTokenSource(s_hearing);
        while (true)
        {
            using var cleared = await http.GetAsync(target);
            if (cleared.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            if (patience.IsCancellationRequested)
            {
                throw new InvalidOperationException(
                    $"{target} is answered with {(int)cleared.StatusCode} after it was cleared"
                );
            }

            await Task.Delay(s_look);
        }
    }

    private static async Task CrashAsync(
        FaultScene scene,
        string target,
        int crash,
        Task<HttpResponseMessage> asked
    )
    {
        while (!asked.IsCompleted)
        {
            // The file is mapped memory: nothing tells when it changes.
            foreach (
                var process in (await scene.System.Control.StatusAsync())[Id]
                    .ProcessIds.Select(ProcessOnLinux.Find)
            )
            {
                if (
                    process?.Variable(FlightsVariable) is { } path
                    && FlightRecorder
                        .Read(path)
                        .FirstOrDefault(f => f.Url.Contains(target, StringComparison.Ordinal))
                        is { } flight
                )
                {
                    if (crash == CrashesToQuarantine && !flight.IsAlone)
                    {
                        throw new InvalidOperationException(
                            $"{target} lost its server and is not computed alone"
                        );
                    }

                    if (process.Catches(Signal.SegmentationFault))
                    {
                        await ProcessFaults.DisarmAsync(process);
                    }

                    process.Send(Signal.SegmentationFault);
                    await scene.System.Control.WaitAsync(
                        status => !status.InstanceProcessIds.Contains(process.Id),
                        $"crash {crash} of is is noticed"
                    );
                    return;
                }
            }

            await Task.Delay(s_look);
        }

        throw new InvalidOperationException(
            asked.IsCompletedSuccessfully
                ? $"{target} is answered with {(int)asked.Result.StatusCode} before crash {crash}"
                : $"{target} is not answered in {s_patience.TotalSeconds} s, and crash {crash} was not due"
        );
    }

    private static async Task RequireQuarantineAsync(FaultScene scene, string target)
    {
        using var list = JsonDocument.Parse(
            await scene.System.Control.SendAsync(HttpMethod.Get, "/quarantine")
        );
        string[] urls =
        [
            .. list
                .RootElement.GetProperty("entries")
                .EnumerateArray()
                .Where(entry => entry.GetProperty("state").GetString() == "Quarantined")
                .Select(entry => entry.GetProperty("url").GetString()!),
        ];
        if (urls is not [var only] || !only.Contains(target, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"in quarantine should be {target} alone, but there is {string.Join(", ", urls)}"
            );
        }
    }
}
