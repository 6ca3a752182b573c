using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Imaging.Sources;

/// <summary>
/// Remembers what the headers of the latest sources said, so that a later render opens only the pixels it needs. A file
/// whose stamp has changed is a new one. Thread safe.
/// </summary>
/// <param name="capacity">Files at most, at least 1; the one that was not asked for the longest goes first.</param>
internal sealed class SourceMemory(int capacity)
{
    /// <summary>The usual capacity: some 2 MB, and more pictures than a page of a shop's catalog leads to.</summary>
    public const int UsualCapacity = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _latestFirst = new();

    /// <summary>What is known of a file.</summary>
    public bool TryFind(SourceStamp stamp, [NotNullWhen(true)] out SourceFacts? facts)
    {
        lock (_gate)
        {
            facts = null;
            if (!_entries.TryGetValue(stamp.Path, out var node) || node.Value.Stamp != stamp)
            {
                return false;
            }

            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
            facts = node.Value.Facts;
            return true;
        }
    }

    /// <summary>Learns what the header of a file says.</summary>
    public void Remember(SourceStamp stamp, SourceFacts facts)
    {
        lock (_gate)
        {
            Remove(stamp.Path);
            if (_entries.Count == capacity)
            {
                Remove(_latestFirst.Last!.Value.Stamp.Path);
            }

            _entries[stamp.Path] = _latestFirst.AddFirst(new Entry(stamp, facts));
        }
    }

    /// <summary>Drops what is known of a path.</summary>
    public void Forget(string path)
    {
        lock (_gate)
        {
            Remove(path);
        }
    }

    private void Remove(string path)
    {
        if (_entries.Remove(path, out var node))
        {
            _latestFirst.Remove(node);
        }
    }

    private sealed record Entry(SourceStamp Stamp, SourceFacts Facts);
}
