namespace ImageServing.Catalogs;

/// <summary>The records of one data file, read only.</summary>
internal abstract class RecordTable
{
    /// <summary>Rows of the file, those that a later one overrides included.</summary>
    public abstract long Count { get; }

    /// <summary>The ids, each once, in no order.</summary>
    public abstract IEnumerable<string> Ids { get; }

    /// <summary>Whether there is a record with the id.</summary>
    public abstract bool Contains(string id);

    /// <summary>The texts of a record by <see cref="Field"/>; null where a field is empty, null for no record.</summary>
    public abstract string?[]? Find(string id);

    /// <summary>
    /// Ids that are <paramref name="id"/>, a colon and a name, each once, in the order of the file; some hundred at
    /// most.
    /// </summary>
    public abstract IEnumerable<string> RelationsOf(string id);
}
