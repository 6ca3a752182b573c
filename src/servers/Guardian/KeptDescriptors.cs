using System.Collections.Immutable;
using ImageServing.Processes;
using Microsoft.Win32.SafeHandles;

namespace ImageServing.Guardian;

/// <summary>What the supervisor wants to find again in its next life.</summary>
internal sealed class KeptDescriptors : IDisposable
{
    /// <summary>Sockets and pipes of more servers than a machine has use for.</summary>
    public const int Most = 256;

    private readonly Dictionary<string, SafeFileHandle> _kept = new(StringComparer.Ordinal);

    /// <summary>Everything, for the next life; the handles stay ours.</summary>
    public ImmutableArray<NamedDescriptor> All
    {
        get
        {
            var all = ImmutableArray.CreateBuilder<NamedDescriptor>(_kept.Count);
            foreach (var (name, handle) in _kept)
            {
                all.Add(new NamedDescriptor(name, handle));
            }

            return all.MoveToImmutable();
        }
    }

    /// <summary>Keeps a descriptor in place of what had its name; closes it when there are too many.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Keep(string name, SafeFileHandle handle)
    {
        if (_kept.Count >= Most && !_kept.ContainsKey(name))
        {
            handle.Dispose();
            return false;
        }

        Drop(name);
        _kept.Add(name, handle);
        return true;
    }

    /// <summary>Closes what has a name, if anything.</summary>
    public void Drop(string name)
    {
        if (_kept.Remove(name, out var handle))
        {
            handle.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handle in _kept.Values)
        {
            handle.Dispose();
        }

        _kept.Clear();
    }
}
