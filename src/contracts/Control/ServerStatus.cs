namespace ImageServing.Control;

/// <summary>One supervised server as it is now (reference: ImageServing).</summary>
/// <param name="Id">Id in the registry: <c>is</c>, <c>svg</c>, <c>ps</c> or an own one.</param>
/// <param name="Description">Description in the registry.</param>
/// <param name="State">Where all instances together stand.</param>
/// <param name="Wanted">How many instances the registry asks for.</param>
/// <param name="Instances">The instances by number; more than wanted while one is replaced.</param>
/// <param name="Restarts">How often instances were started again after ends that nobody wished, ever.</param>
/// <param name="OutputFile">File with its standard output and error of today.</param>
/// <param name="Listening">Its listening sockets.</param>
public sealed record ServerStatus(
    string Id,
    string Description,
    ServerState State,
    int Wanted,
    IReadOnlyList<InstanceStatus> Instances,
    int Restarts,
    string OutputFile,
    IReadOnlyList<ListeningAddress> Listening
)
{
    /// <summary>Resident memory of all instances in bytes.</summary>
    public long ResidentBytes => Instances.Sum(instance => instance.ResidentBytes ?? 0);

    /// <summary>Proportional memory of all instances in bytes, or null when the system does not tell.</summary>
    public long? ProportionalBytes =>
        Instances.Any(instance => instance.ProportionalBytes is not null)
            ? Instances.Sum(instance => instance.ProportionalBytes ?? 0)
            : null;

    /// <summary>Processor time that the running instances have used so far, in seconds.</summary>
    public double CpuSeconds => Instances.Sum(instance => instance.CpuSeconds ?? 0);

    /// <summary>The latest end of any of its processes, or null.</summary>
    public ProcessEnd? LastEnd =>
        Instances.Select(instance => instance.LastEnd).MaxBy(end => end?.At ?? DateTimeOffset.MinValue);
}
