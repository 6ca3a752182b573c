namespace ImageServing.Protocol;

/// <summary>The definition of a command. There is one instance a command, in <see cref="Commands"/>.</summary>
public abstract class Command
{
    private readonly CommandTraits _traits;

    private protected Command(
        string name,
        CommandScope scope,
        string slot,
        int order,
        string expected,
        CommandTraits traits
    )
    {
        Name = name;
        Scope = scope;
        Slot = slot;
        Order = order;
        Expected = expected;
        _traits = traits;
    }

    /// <summary>The documented name; requests may write it in any case.</summary>
    public string Name { get; }

    /// <summary>Another name that the reference uses for it, or null.</summary>
    public string? Alias => _traits.Alias;

    /// <summary>What the command belongs to.</summary>
    public CommandScope Scope { get; }

    /// <summary>Whether it goes to layer 0 when layer=comp is selected.</summary>
    public bool IsForLayerZero => Scope is CommandScope.LayerOrLayerZero or CommandScope.SourceOrLayerZero;

    /// <summary>Whether effect layers accept it; they ignore the others (reference: Layer effects).</summary>
    public bool InEffects => _traits.InEffects;

    /// <summary>
    /// Whether an empty value says something, as defaultImage= does; elsewhere it is as if the command were absent.
    /// </summary>
    public bool AcceptsEmpty => _traits.AcceptsEmpty;

    /// <summary>
    /// Whether a wrong value is as if the command were absent: it fails no request that worked where it was written for,
    /// since the reply is right without it.
    /// </summary>
    public bool IgnoresBadValues => _traits.IgnoresBadValues;

    /// <summary>What becomes of the command.</summary>
    public CommandState State => _traits.State;

    /// <summary>Why it does not work; null when it does.</summary>
    public string? StateReason => _traits.StateReason;

    /// <summary>
    /// Whether a picture made without regard to the command would be wrong. What does not work must then be refused
    /// where pictures are made; a command that does not work and changes no picture may be ignored.
    /// </summary>
    public bool ChangesPicture => _traits.ChangesPicture;

    /// <summary>The value with which the command is as if it were absent; null when no value is known to be so.</summary>
    public object? NeutralValue => _traits.NeutralValue;

    /// <summary>Commands of one slot replace each other, as crop= and cropN= do.</summary>
    public string Slot { get; }

    /// <summary>What a right value looks like.</summary>
    public string Expected { get; }

    /// <summary>Position in canonical text.</summary>
    internal int Order { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// Reads a decoded value and sets it, or says why it is not right. Empty only if <see cref="AcceptsEmpty"/>.
    /// </summary>
    public abstract (CommandSet Set, Refusal? Refusal) Apply(CommandSet set, string text);

    /// <summary>The canonical text of a value of this command.</summary>
    internal abstract string Print(object value);

    /// <summary>The same, encoded as it stands in a URL.</summary>
    internal abstract string PrintEncoded(object value);
}

/// <summary>The definition of a command whose value has the type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Command<T> : Command
    where T : notnull
{
    private readonly ValueFormat<T> _format;

    internal Command(
        string name,
        CommandScope scope,
        string slot,
        int order,
        ValueFormat<T> format,
        CommandTraits traits
    )
        : base(name, scope, slot, order, format.Expected, traits) => _format = format;

    /// <inheritdoc/>
    public override (CommandSet Set, Refusal? Refusal) Apply(CommandSet set, string text)
    {
        var (value, reason) = _format.Read(text);
        return reason is null
            ? (set.With(this, value), null)
            : (set, new Refusal(RefusalKind.InvalidValue, Name, $"{Name}={Printable.Quote(text)}: {reason}"));
    }

    internal override string Print(object value) => _format.Print((T)value);

    internal override string PrintEncoded(object value) => _format.PrintEncoded((T)value);
}
