using ImageServing.Control;
using ImageServing.Processes;
using ImageServing.Supervision;
using ImageServing.Supervisor.Quarantine;

namespace ImageServing.Supervisor.Running;

/// <summary>Tells the log and the quarantine of a process that ended: what need not be quick.</summary>
internal sealed class EndReport
{
    private readonly LoopSetup _setup;
    private readonly QuarantineDesk _quarantine;

    public EndReport(LoopSetup setup, QuarantineDesk quarantine)
    {
        _setup = setup;
        _quarantine = quarantine;
    }

    /// <summary>Takes note of an end.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="process">Its process.</param>
    /// <param name="end">Why it ended, as the supervisor judged it.</param>
    /// <param name="exit">How it ended.</param>
    /// <param name="wasAsked">Whether it was asked to end.</param>
    public void Take(InstanceId id, RunningProcess process, ProcessEnd end, ProcessExit exit, bool wasAsked)
    {
        Report(id, process, end, wasAsked);
        Accuse(id, process, end, exit);
    }

    private void Report(InstanceId id, RunningProcess process, ProcessEnd end, bool wasAsked)
    {
        var uptime = (_setup.Time.GetUtcNow() - process.StartedAt).TotalSeconds;
        var message = FormattableString.Invariant(
            $"{id}: pid {process.Handle.Identity.Id} ended after {uptime:0.000} s: {end.Text}"
        );
        if (wasAsked)
        {
            _setup.Log.Change(message);
        }
        else
        {
            _setup.Log.Important($"{message}; its output is in {_setup.Output.FileOfToday(id.Server)}");
        }
    }

    private void Accuse(InstanceId id, RunningProcess process, ProcessEnd end, ProcessExit exit)
    {
        var flights = FlightRecorder.Read(process.Fittings.FlightsPath);
        // One that was computing was serving, even if its word that it is ready was still on its way.
        var isOwnFault =
            process.Verdict is not { IsOthersDoing: true }
            && OwnFault.Is(end.Cause, exit, wasServing: flights.Count > 0);
        foreach (var entry in _quarantine.Accuse(id.Server, end, flights, isOwnFault))
        {
            _setup.Log.Important(
                $"{id}: was computing {entry.Url} ({entry.State}, crash {entry.Crashes}, {entry.Fingerprint})"
            );
        }
    }
}
