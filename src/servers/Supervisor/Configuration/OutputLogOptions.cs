namespace ImageServing.Supervisor.Configuration;

/// <summary>How far log files grow and how long they are kept.</summary>
internal sealed record OutputLogOptions
{
    /// <summary>Bytes at which a file is put aside and a new one begun; 0 for no limit.</summary>
    public long MaximumSize { get; init; } = 100L << 20;

    /// <summary>Days after which a file is deleted; 0 keeps them for ever.</summary>
    public int KeepDays { get; init; } = 14;
}
