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
        if (IsAboutObject || UnservedCommands.IsIgnored(modifier.Name))
        {
            return Ignore(modifier.Name);
        }
        if (modifier.Name.Equals("layer", StringComparison.OrdinalIgnoreCase))
        {
            return Select(modifier.Value);
        }
        if (UnservedCommands.IsRefused(modifier.Name))
        {
            return modifier.Value.Length == 0
                ? null
                : new Refusal(
                    RefusalKind.NotServed,
                    modifier.Name,
                    $"{modifier.Name}: this documented command is not served by this server"
                );
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
        if (command.Scope is CommandScope.Request)
        {
            return Apply(command, value, ref _commands);
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
