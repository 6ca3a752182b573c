namespace ImageServing.Settings;

/// <summary>A configuration file that has been read: its options, or every fault that was found.</summary>
/// <typeparam name="T">The options record of the room that reads the file.</typeparam>
public sealed record ConfigurationResult<T>(T? Options, IReadOnlyList<Fault> Faults)
    where T : class
{
    /// <summary>Whether the options may be used.</summary>
    public bool IsValid => Options is not null && Faults.Count == 0;
}
