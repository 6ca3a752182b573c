namespace ImageServing.Control.Caching;

/// <summary>One entry of the response cache.</summary>
/// <param name="Key">32 hexadecimal digits.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Created">When the making of it began.</param>
/// <param name="Bytes">Length of the body.</param>
/// <param name="IsInMemory">Whether the process that was asked has it ready to send.</param>
/// <param name="Sources">Absolute paths of the files that it was made from.</param>
/// <param name="Catalogs">Root ids of its catalogs; empty is the default catalog.</param>
/// <param name="Records">Its records: root id, a slash, record id.</param>
public sealed record CacheEntry(
    string Key,
    string ContentType,
    DateTimeOffset Created,
    long Bytes,
    bool IsInMemory,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Catalogs,
    IReadOnlyList<string> Records
);

/// <summary>Entries that were asked for.</summary>
/// <param name="Entries">The entries, the newest of them first.</param>
/// <param name="IsCut">Whether there are more than were asked for; which of them are here is chance then.</param>
public sealed record CacheEntryList(IReadOnlyList<CacheEntry> Entries, bool IsCut);
