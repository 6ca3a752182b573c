namespace ImageServing.ForeignImages;

/// <summary>What became of the uses of foreign images since the start.</summary>
/// <param name="Hits">Answered by a kept image.</param>
/// <param name="Fetched">Downloaded.</param>
/// <param name="Revalidated">Asked for, and still right.</param>
/// <param name="Stale">Answered by a kept image because its server failed.</param>
/// <param name="Failed">Not answered.</param>
/// <param name="Bytes">Bytes downloaded.</param>
public readonly record struct ForeignFigures(
    long Hits,
    long Fetched,
    long Revalidated,
    long Stale,
    long Failed,
    long Bytes
);
