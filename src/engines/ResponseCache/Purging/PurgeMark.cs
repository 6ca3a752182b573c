namespace ImageServing.ResponseCache.Purging;

/// <summary>
/// What a process knew of purges at a moment: a logical clock, so that a wall clock that steps brings nothing back. An
/// entry carries the mark of the moment when its making began; a later purge that names it voids it.
/// </summary>
/// <param name="Epoch">The series of purge records that the number belongs to; 0 when none was ever found.</param>
/// <param name="Sequence">The number of the last purge record.</param>
public readonly record struct PurgeMark(long Epoch, long Sequence);
