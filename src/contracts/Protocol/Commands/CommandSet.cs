using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ImageServing.Protocol;

/// <summary>An immutable set of commands with their values; at most one command a slot.</summary>
public sealed class CommandSet : IEquatable<CommandSet>
{
    private readonly ImmutableDictionary<string, (Command Command, object Value)> _bySlot;

    private CommandSet(ImmutableDictionary<string, (Command Command, object Value)> bySlot) =>
        _bySlot = bySlot;

    /// <summary>No commands.</summary>
    public static CommandSet Empty { get; } =
        new(ImmutableDictionary<string, (Command, object)>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Whether there are no commands.</summary>
    public bool IsEmpty => _bySlot.IsEmpty;

    /// <summary>The commands, in the order of canonical text.</summary>
    public IEnumerable<Command> Commands => _bySlot.Values.Select(e => e.Command).OrderBy(c => c.Order);

    /// <summary>Whether the command is present.</summary>
    public bool Has(Command command) =>
        _bySlot.TryGetValue(command.Slot, out var entry) && entry.Command == command;

    /// <summary>Gives the value of a command that is present.</summary>
    public bool TryGet<T>(Command<T> command, [MaybeNullWhen(false)] out T value)
        where T : notnull
    {
        var isPresent = Has(command);
        value = isPresent ? (T)_bySlot[command.Slot].Value : default;
        return isPresent;
    }

    /// <summary>The value of a command, or null.</summary>
    public T? Get<T>(Command<T> command)
        where T : struct => TryGet(command, out var value) ? value : null;

    /// <summary>The value of a command of text, or null.</summary>
    public string? Get(Command<string> command) => TryGet(command, out var value) ? value : null;

    /// <summary>The set with a command added; it replaces the command that has its slot.</summary>
    public CommandSet With<T>(Command<T> command, T value)
        where T : notnull => new(_bySlot.SetItem(command.Slot, (command, value)));

    /// <summary>This set, completed and overridden by <paramref name="stronger"/>.</summary>
    public CommandSet MergedWith(CommandSet stronger) =>
        IsEmpty ? stronger
        : stronger.IsEmpty ? this
        : new CommandSet(_bySlot.SetItems(stronger._bySlot));

    /// <summary>The commands for which <paramref name="keep"/> is true.</summary>
    public CommandSet Where(Func<Command, bool> keep) =>
        new(
            _bySlot.RemoveRange(
                _bySlot.Values.Select(e => e.Command).Where(c => !keep(c)).Select(c => c.Slot)
            )
        );

    /// <inheritdoc/>
    public bool Equals(CommandSet? other) =>
        other is not null
        && other._bySlot.Count == _bySlot.Count
        && _bySlot.All(e => other._bySlot.TryGetValue(e.Key, out var theirs) && theirs.Equals(e.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CommandSet);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Canonical text: encoded, in the order of the command table, joined by '&amp;'.</summary>
    public override string ToString() =>
        string.Join(
            '&',
            _bySlot
                .Values.OrderBy(e => e.Command.Order)
                .Select(e => $"{e.Command.Name}={e.Command.PrintEncoded(e.Value)}")
        );
}
