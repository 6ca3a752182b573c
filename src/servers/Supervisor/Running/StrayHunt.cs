using ImageServing.Supervision;

namespace ImageServing.Supervisor.Running;

/// <summary>Kills processes of ours that nobody knows any more; they are found by the marks in their environment.</summary>
internal sealed class StrayHunt
{
    private readonly LoopSetup _setup;

    public StrayHunt(LoopSetup setup)
    {
        _setup = setup;
    }

    /// <summary>What a process that has ended left behind outside of its group.</summary>
    public void KillLeftBy(string serverId, int incarnation)
    {
        var mark = LaunchEnvironment.MarkOf(_setup.Folder, serverId, incarnation);
        if (_setup.Host.KillStrays(LaunchEnvironment.MarkVariable, mark) is var killed and > 0)
        {
            _setup.Log.Important($"{serverId}: {killed} processes that it left behind are killed");
        }
    }

    /// <summary>
    /// Everything but the known processes and their descendants: started when the state could not be written any more,
    /// under numbers that will be given again.
    /// </summary>
    public void KillAllBut(IEnumerable<(InstanceId Id, int Incarnation)> known)
    {
        var killed = _setup.Host.KillStrays(
            LaunchEnvironment.SupervisedVariable,
            _setup.Folder.Home,
            [.. known.Select(EntryOf)]
        );
        if (killed > 0)
        {
            _setup.Log.Important(
                $"{killed} processes that the former supervisor did not write down are killed"
            );
        }
    }

    private string EntryOf((InstanceId Id, int Incarnation) process) =>
        $"{LaunchEnvironment.MarkVariable}="
        + LaunchEnvironment.MarkOf(_setup.Folder, process.Id.Server, process.Incarnation);
}
