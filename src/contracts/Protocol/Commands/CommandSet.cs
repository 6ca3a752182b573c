using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Protocol;

/// <summary>An immutable set of commands with their values; at most one command a slot.</summary>
public sealed class CommandSet : IEquatable<CommandSet>
{
    // In the order of canonical text. Requests have a handful of commands, for which nothing is faster than an array.
    private readonly Entry[] _entries;

    private CommandSet(Entry[] entries) => _entries = entries;

    /// <summary>No commands.</summary>
    public static CommandSet Empty { get; } = new([]);

    /// <summary>Whether there are no commands.</summary>
    public bool IsEmpty => _entries.Length == 0;

    /// <summary>The commands, in the order of canonical text.</summary>
    public IEnumerable<Command> Commands => _entries.Select(e => e.Command);

    /// <summary>Whether the command is present.</summary>
    public bool Has(Command command) => Find(command) is not null;

    /// <summary>Whether the command is present with another value than its neutral one.</summary>
    public bool Uses(Command command) => Find(command) is { } value && !value.Equals(command.NeutralValue);

    /// <summary>Gives the value of a command that is present.</summary>
    public bool TryGet<T>(Command<T> command, [MaybeNullWhen(false)] out T value)
        where T : notnull
    {
        var found = Find(command);
        value = found is null ? default : (T)found;
        return found is not null;
    }

    /// <summary>The value of a command, or null.</summary>
    public T? Get<T>(Command<T> command)
        where T : struct => TryGet(command, out var value) ? value : null;

    /// <summary>The value of a command of text, or null.</summary>
    public string? Get(Command<string> command) => TryGet(command, out var value) ? value : null;

    /// <summary>The set with a command added; it replaces the command that has its slot.</summary>
    public CommandSet With<T>(Command<T> command, T value)
        where T : notnull => MergedWith(new CommandSet([new Entry(command, value)]));

    /// <summary>This set, completed and overridden by <paramref name="stronger"/>.</summary>
    public CommandSet MergedWith(CommandSet stronger)
    {
        if (IsEmpty || stronger.IsEmpty)
        {
            return IsEmpty ? stronger : this;
        }
        var theirs = stronger._entries.AsSpan();
        var merged = new Entry[_entries.Length + theirs.Length];
        var count = 0;
        foreach (var entry in _entries)
        {
            while (!theirs.IsEmpty && theirs[0].Order < entry.Order)
            {
                merged[count++] = theirs[0];
                theirs = theirs[1..];
            }
            if (!stronger.HasSlot(entry.Command.Slot))
            {
                merged[count++] = entry;
            }
        }
        theirs.CopyTo(merged.AsSpan(count));
        Array.Resize(ref merged, count + theirs.Length);
        return new CommandSet(merged);
    }

    /// <summary>The commands for which <paramref name="keep"/> is true.</summary>
    public CommandSet Where(Func<Command, bool> keep) =>
        Array.TrueForAll(_entries, e => keep(e.Command))
            ? this
            : new CommandSet(Array.FindAll(_entries, e => keep(e.Command)));

    /// <inheritdoc/>
    public bool Equals(CommandSet? other) =>
        other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CommandSet);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Canonical text: encoded, in the order of the command table, joined by '&amp;'.</summary>
    public override string ToString() =>
        string.Join('&', _entries.Select(e => $"{e.Command.Name}={e.Command.PrintEncoded(e.Value)}"));

    private object? Find(Command command)
    {
        foreach (var entry in _entries)
        {
            if (ReferenceEquals(entry.Command, command))
            {
                return entry.Value;
            }
        }
        return null;
    }

    private bool HasSlot(string slot)
    {
        foreach (var entry in _entries)
        {
            if (entry.Command.Slot.Equals(slot, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private readonly record struct Entry(Command Command, object Value)
    {
        public int Order => Command.Order;
    }
}
