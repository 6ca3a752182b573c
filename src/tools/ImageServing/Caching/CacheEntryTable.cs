using ImageServing.Cli.Terminals;
using ImageServing.Control.Caching;

namespace ImageServing.Cli.Caching;

/// <summary>Entries of the response cache for people.</summary>
internal static class CacheEntryTable
{
    /// <summary>The table's lines.</summary>
    public static IEnumerable<string> Lines(Invocation invocation, IReadOnlyList<CacheEntry> entries)
    {
        var messages = invocation.Messages;
        Column[] columns =
        [
            new(messages.ColumnKey),
            new(messages.ColumnType),
            new(messages.ColumnSize, IsRight: true),
            new(messages.ColumnAge, IsRight: true),
            new(messages.ColumnRecord),
            new(messages.ColumnSource),
        ];
        return Table.Lines(
            columns,
            [.. entries.Select(entry => RowOf(invocation, entry))],
            invocation.Terminal.HasColors
        );
    }

    private static Cell[] RowOf(Invocation invocation, CacheEntry entry) =>
        [
            Text.Clean(entry.Key),
            Text.Clean(entry.ContentType),
            Figures.OfSize(entry.Bytes),
            Figures.OfTime(Math.Max(0, (invocation.Time.GetUtcNow() - entry.Created).TotalSeconds)),
            Joined(entry.Records.Count > 0 ? entry.Records : entry.Catalogs),
            Joined(entry.Sources.Select(invocation.Folder.Shorten)),
        ];

    private static string Joined(IEnumerable<string> names) =>
        Text.Clean(string.Join(", ", names)) is { Length: > 0 } text ? text : Figures.None;
}
