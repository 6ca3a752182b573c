namespace ImageServing.Processes;

/// <summary>
/// The children of this process that a host of ours started and nobody has reaped yet. Reaping belongs to the
/// process as a whole: whoever reaps must know whose child he meets, whichever host started it.
/// </summary>
internal static class ChildTable
{
    private static readonly Dictionary<int, LinuxProcess> s_children = [];

    /// <summary>
    /// Held from before a spawn until the child is in the table, and while orphans are told from children.
    /// </summary>
    public static Lock Lock { get; } = new();

    public static void Add(LinuxProcess process)
    {
        lock (Lock)
        {
            s_children[process.Identity.Id] = process;
        }
    }

    public static LinuxProcess? Find(int id)
    {
        lock (Lock)
        {
            return s_children.TryGetValue(id, out var child) ? child : null;
        }
    }

    /// <summary>Forgets a child; does nothing when its id means another one by now.</summary>
    public static void Remove(LinuxProcess process)
    {
        lock (Lock)
        {
            if (s_children.TryGetValue(process.Identity.Id, out var child) && ReferenceEquals(child, process))
            {
                s_children.Remove(process.Identity.Id);
            }
        }
    }
}
