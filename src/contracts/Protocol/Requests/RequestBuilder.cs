using System.Collections.Immutable;

namespace ImageServing.Protocol;

/// <summary>Takes modifiers one after the other and becomes a request. Lives for one composition.</summary>
internal sealed class RequestBuilder(ObjectPath path, VariableScope variables, CompositionContext context)
{
    private readonly SegmentSelector _selector = new();
    private readonly Dictionary<LayerId, CommandSet> _layers = [];
    private readonly Dictionary<EffectId, CommandSet> _effects = [];
    private OrderedDictionary<string, bool>? _ignored;
    private CommandSet _commands = CommandSet.Empty;

    /// <summary>
    /// Only commands of the request count: req=exists and its like are about the object, whatever picture the rest
    /// describes.
    /// </summary>
    public bool IsAboutObject { get; init; }

    /// <summary>Goes to the start of a text.</summary>
    public void Enter(int text)
    {
        variables.Enter(text);
        _selector.Reset();
    }

    /// <summary>Takes one modifier, or says why not.</summary>
    public Refusal? Take(Modifier modifier)
    {
        switch (modifier.Kind)
        {
            case ModifierKind.Comment:
                return null;
            case ModifierKind.Variable:
                variables.Define(modifier);
                return null;
            case ModifierKind.Macro:
                return Ignore($"${modifier.Name}$");
            default:
                return TakeCommand(modifier);
        }
    }

    /// <summary>The request.</summary>
    public ImageRequest Build() =>
        new()
        {
            Path = path,
            Commands = _commands,
            Layers = Sorted(_layers),
            Effects = Sorted(_effects),
            Variables = variables.All,
            Ignored = _ignored is null ? [] : [.. _ignored.Keys],
        };

    private static ImmutableSortedDictionary<TKey, CommandSet> Sorted<TKey>(Dictionary<TKey, CommandSet> sets)
        where TKey : notnull =>
        sets.Count == 0
            ? ImmutableSortedDictionary<TKey, CommandSet>.Empty
            : sets.ToImmutableSortedDictionary();

    private Refusal? TakeCommand(Modifier modifier)
    {
        if (Commands.Find(modifier.Name) is { } command)
        {
            return TakeCommand(command, modifier);
        }
        if (modifier.Name.Equals("layer", StringComparison.OrdinalIgnoreCase))
        {
            return Select(modifier.Value, _selector.SelectLayer);
        }
        if (modifier.Name.Equals("effect", StringComparison.OrdinalIgnoreCase))
        {
            return Select(modifier.Value, _selector.SelectEffect);
        }
        return context.Options.Strict && !IsAboutObject
            ? new Refusal(
                RefusalKind.UnknownParameter,
                modifier.Name,
                $"{Printable.Quote(modifier.Name)} is no command"
            )
            : Ignore(modifier.Name);
    }

    private Refusal? Select(string value, Func<string, Refusal?> select)
    {
        if (value.Length == 0 || IsAboutObject)
        {
            return null;
        }
        if (select(value) is { } refusal)
        {
            return refusal;
        }
        // A layer above 0 and an effect layer exist as soon as they are named.
        if (_selector.Effect is { } effect)
        {
            _effects.TryAdd(effect, CommandSet.Empty);
        }
        else if (_selector.Layer > LayerId.Zero)
        {
            _layers.TryAdd(_selector.Layer, CommandSet.Empty);
        }
        return null;
    }

    private Refusal? TakeCommand(Command command, Modifier modifier)
    {
        if (command.Scope is CommandScope.Request or CommandScope.View)
        {
            return IsAboutObject && command.Scope is CommandScope.View
                ? Ignore(command.Name)
                : Apply(command, modifier, ref _commands);
        }
        if (IsAboutObject || !IsTakenBySegment(command))
        {
            return Ignore(command.Name);
        }
        return _selector.Effect is { } effect
            ? ApplyTo(_effects, effect, command, modifier)
            : ApplyTo(_layers, LayerFor(command), command, modifier);
    }

    private bool IsTakenBySegment(Command command) =>
        _selector.Effect is null
            ? command.Scope is not CommandScope.LayerAboveZero || _selector.Layer > LayerId.Zero
            : command.InEffects;

    private LayerId LayerFor(Command command) =>
        _selector.Layer == LayerId.Composite && command.IsForLayerZero ? LayerId.Zero : _selector.Layer;

    private Refusal? ApplyTo<TKey>(
        Dictionary<TKey, CommandSet> sets,
        TKey key,
        Command command,
        Modifier modifier
    )
        where TKey : notnull
    {
        var before = sets.GetValueOrDefault(key, CommandSet.Empty);
        var set = before;
        var refusal = Apply(command, modifier, ref set);
        if (!ReferenceEquals(set, before))
        {
            sets[key] = set;
        }
        return refusal;
    }

    private Refusal? Apply(Command command, Modifier modifier, ref CommandSet set)
    {
        if (command is Command<SourceReference> source)
        {
            return ApplySource(source, modifier, ref set);
        }
        var (value, fault) = ValueOf(command, modifier);
        if (value is null)
        {
            return fault;
        }
        if (value.Length == 0 && !command.AcceptsEmpty)
        {
            return null;
        }
        (set, var refusal) = command.Apply(set, value);
        return refusal is not null && command.IgnoresBadValues ? Ignore(command.Name) : refusal;
    }

    private Refusal? ApplySource(Command<SourceReference> command, Modifier modifier, ref CommandSet set)
    {
        if (modifier.RawValue.AsSpan().Trim().IsEmpty)
        {
            return null;
        }
        var source = SourceText.Read(
            modifier.RawValue,
            variables.Find,
            context with
            {
                Variables = variables.All,
                OuterPath = path.IsEmpty ? context.OuterPath : path,
            }
        );
        if (!source.IsSuccess)
        {
            return source.Refusal with { Message = $"{command.Name}: {source.Refusal.Message}" };
        }
        // What variables leave empty says as little as what was empty from the start.
        if (source.Value is not ObjectSource { Path.IsEmpty: true })
        {
            set = set.With(command, source.Value);
        }
        return null;
    }

    /// <summary>The decoded value with its variables replaced.</summary>
    private (string? Value, Refusal? Fault) ValueOf(Command command, Modifier modifier)
    {
        var raw = VariableReferences.Substitute(modifier.RawValue, variables.Find, context.Budget);
        if (ReferenceEquals(raw, modifier.RawValue))
        {
            return (modifier.Value, null);
        }
        if (raw is null)
        {
            return (
                null,
                new Refusal(
                    RefusalKind.TooLong,
                    command.Name,
                    $"{command.Name}: {CompositionBudget.NoCharactersLeft}"
                )
            );
        }
        var (value, fault) = HttpDecoder.Decode(raw, plusIsSpace: true, hasLines: true);
        return value is null
            ? (null, new Refusal(RefusalKind.Malformed, command.Name, $"{command.Name}: the value {fault}"))
            : (value.Trim(), null);
    }

    private Refusal? Ignore(string name)
    {
        _ignored ??= new OrderedDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        _ignored.TryAdd(name, true);
        return null;
    }
}
