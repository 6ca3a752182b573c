namespace ImageServing.Protocol;

/// <summary>The definition of a command. There is one instance a command, in <see cref="Commands"/>.</summary>
public abstract class Command
{
    private protected Command(string name, CommandScope scope, string slot, int order)
    {
        Name = name;
        Scope = scope;
        Slot = slot;
        Order = order;
    }

    /// <summary>The documented name; requests may write it in any case.</summary>
    public string Name { get; }

    /// <summary>What the command belongs to.</summary>
    public CommandScope Scope { get; }

    /// <summary>Commands of one slot replace each other, as crop= and cropN= do.</summary>
    public string Slot { get; }

    /// <summary>Position in canonical text.</summary>
    internal int Order { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Reads a decoded, non-empty value and sets it, or says why it is not right.</summary>
    internal abstract (CommandSet Set, Refusal? Refusal) Apply(CommandSet set, string text);

    /// <summary>The canonical text of a value of this command.</summary>
    internal abstract string Print(object value);
}

/// <summary>The definition of a command whose value has the type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Command<T> : Command
    where T : notnull
{
    private readonly ValueFormat<T> _format;

    internal Command(string name, CommandScope scope, string slot, int order, ValueFormat<T> format)
        : base(name, scope, slot, order) => _format = format;

    internal override (CommandSet Set, Refusal? Refusal) Apply(CommandSet set, string text)
    {
        var (value, kind, reason) = _format.Read(text);
        return reason is null
            ? (set.With(this, value), null)
            : (set, new Refusal(kind, Name, $"{Name}={Printable.Quote(text)}: {reason}"));
    }

    internal override string Print(object value) => _format.Print((T)value);
}
