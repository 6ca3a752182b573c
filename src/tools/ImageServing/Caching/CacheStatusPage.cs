using ImageServing.Cli.Terminals;
using ImageServing.Control.Caching;

namespace ImageServing.Cli.Caching;

/// <summary>The figures of the response cache for people.</summary>
internal sealed class CacheStatusPage
{
    private readonly Invocation _invocation;

    public CacheStatusPage(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>The page's lines.</summary>
    public IEnumerable<string> Lines(CacheReport report)
    {
        var messages = _invocation.Messages;
        var total = report.Total;
        return
        [
            messages.CacheFiles(
                Figures.OfCount(total.Entries),
                Figures.OfCount(total.MaxEntries),
                Figures.OfSize(total.Bytes),
                Figures.OfSize(total.MaxBytes)
            ),
            .. total.IsComplete ? (string[])[] : [messages.CacheIncomplete],
            .. total.Folders.Select(folder => "  " + Text.Clean(_invocation.Folder.Shorten(folder))),
            "",
            .. Table.Lines(
                Columns,
                [.. report.Processes.Select(RowOf), RowOf(total)],
                _invocation.Terminal.HasColors
            ),
            "",
            messages.CacheMissCauses(
                Figures.OfCount(total.Misses.Absent),
                Figures.OfCount(total.Misses.Stale),
                Figures.OfCount(total.Misses.Purged),
                Figures.OfCount(total.Misses.Corrupt),
                Figures.OfCount(total.Misses.Fault)
            ),
            messages.CacheWork(
                Figures.OfCount(total.Stored),
                Figures.OfCount(total.NotStored),
                Figures.OfCount(total.Evicted),
                Figures.OfCount(total.Purged),
                Figures.OfCount(total.DiskFaults)
            ),
            messages.CacheAuxiliary(
                Figures.OfCount(total.Auxiliary.ForeignImages),
                Figures.OfSize(total.Auxiliary.ForeignBytes),
                Figures.OfCount(total.Auxiliary.NestedPictures),
                Figures.OfSize(total.Auxiliary.NestedBytes),
                Figures.OfSize(total.Auxiliary.MaxBytes)
            ),
        ];
    }

    private Column[] Columns =>
        [
            new(_invocation.Messages.ColumnProcess),
            new(_invocation.Messages.ColumnFromMemory, IsRight: true),
            new(_invocation.Messages.ColumnFromFiles, IsRight: true),
            new(_invocation.Messages.ColumnMisses, IsRight: true),
            new(_invocation.Messages.ColumnHitRate, IsRight: true),
            new(_invocation.Messages.ColumnInMemory, IsRight: true),
            new(_invocation.Messages.ColumnSize, IsRight: true),
            new(_invocation.Messages.ColumnLimit, IsRight: true),
        ];

    private Cell[] RowOf(CacheStatus status)
    {
        var hits = status.MemoryHits + status.DiskHits;
        var lookups = hits + status.Misses.Total;
        return
        [
            status.Process ?? _invocation.Messages.RowAll,
            Figures.OfCount(status.MemoryHits),
            Figures.OfCount(status.DiskHits),
            Figures.OfCount(status.Misses.Total),
            Figures.OfShare(lookups == 0 ? null : (double)hits / lookups),
            Figures.OfCount(status.MemoryEntries),
            Figures.OfSize(status.MemoryBytes),
            Figures.OfSize(status.MaxMemoryBytes),
        ];
    }
}
