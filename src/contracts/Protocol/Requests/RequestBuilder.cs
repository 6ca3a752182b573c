using System.Collections.Immutable;

namespace ImageServing.Protocol;

/// <summary>Takes modifiers one after the other and becomes a request. Lives for one parse.</summary>
internal sealed class RequestBuilder(ObjectPath path, ParserOptions options)
{
    private readonly LayerSelector _selector = new();
    private readonly SortedDictionary<LayerId, CommandSet> _layers = [];
    private readonly List<string> _ignored = [];
    private readonly HashSet<string> _ignoredOnce = new(StringComparer.OrdinalIgnoreCase);
    private CommandSet _commands = CommandSet.Empty;

    /// <summary>
    /// Only commands of the request count: req=exists and req=imageprops are about the object, whatever
    /// picture the rest describes.
    /// </summary>
    public bool IsAboutObject { get; init; }

    /// <summary>Takes one modifier, or says why not.</summary>
    public Refusal? Take(Modifier modifier) =>
        modifier.Kind switch
        {
            ModifierKind.Comment => null,
            ModifierKind.Variable => Ignore("$" + modifier.Name),
            ModifierKind.Macro => Ignore($"${modifier.Name}$"),
            _ => TakeCommand(modifier),
        };

    /// <summary>The request.</summary>
    public ImageRequest Build() =>
        new()
        {
            Path = path,
            Commands = _commands,
            Layers = _layers.ToImmutableSortedDictionary(),
            Ignored = [.. _ignored],
        };

    private Refusal? TakeCommand(Modifier modifier)
    {
        if (Commands.Find(modifier.Name) is { } command)
        {
            return Set(command, modifier.Value);
        }
        if (IsAboutObject)
        {
            return Ignore(modifier.Name);
        }
        if (modifier.Name.Equals("layer", StringComparison.OrdinalIgnoreCase))
        {
            return Select(modifier.Value);
        }
        if (modifier.Name.ToUpperInvariant() is "SRC" or "MASK" or "EFFECT")
        {
            return modifier.Value.Length == 0 ? null : NotServed(modifier.Name, "command");
        }
        return options.Strict
            ? new Refusal(
                RefusalKind.UnknownParameter,
                modifier.Name,
                $"{Printable.Quote(modifier.Name)} is no command"
            )
            : Ignore(modifier.Name);
    }

    private Refusal? Select(string value)
    {
        if (value.Length == 0)
        {
            return null;
        }
        var refusal = _selector.Select(value);
        if (refusal is null && _selector.Current > LayerId.Zero)
        {
            // A layer above 0 exists as soon as it is named.
            _layers.TryAdd(_selector.Current, CommandSet.Empty);
        }
        return refusal;
    }

    private Refusal? Set(Command command, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }
        if (command.State is not CommandState.Works)
        {
            return command.ChangesPicture && !IsAboutObject
                ? NotServed(command.Name, "command")
                : Ignore(command.Name);
        }
        if (command.Scope is CommandScope.Request)
        {
            return Apply(command, value, ref _commands) ?? RefusalOf(_commands);
        }
        if (IsAboutObject)
        {
            return Ignore(command.Name);
        }
        if (command.Scope is CommandScope.View)
        {
            return Apply(command, value, ref _commands);
        }

        var layer =
            _selector.Current == LayerId.Composite && command.IsForLayerZero
                ? LayerId.Zero
                : _selector.Current;
        var set = _layers.GetValueOrDefault(layer, CommandSet.Empty);
        var refusal = Apply(command, value, ref set);
        if (refusal is null)
        {
            _layers[layer] = set;
        }
        return refusal;
    }

    private static Refusal? RefusalOf(CommandSet commands)
    {
        if (
            commands.TryGet(Commands.Req, out var type)
            && RequestTypes.Of(type.Kind).State is not CommandState.Works
        )
        {
            return NotServed(Commands.Req.Name, "request type");
        }
        return commands.TryGet(Commands.Fmt, out var format) && !format.IsWritten
            ? NotServed(Commands.Fmt.Name, "format")
            : null;
    }

    private static Refusal NotServed(string name, string what) =>
        new(RefusalKind.NotServed, name, $"{name}: this documented {what} is not served by this server");

    private static Refusal? Apply(Command command, string value, ref CommandSet set)
    {
        (set, var refusal) = command.Apply(set, value);
        return refusal;
    }

    private Refusal? Ignore(string name)
    {
        if (_ignoredOnce.Add(name))
        {
            _ignored.Add(name);
        }
        return null;
    }
}
