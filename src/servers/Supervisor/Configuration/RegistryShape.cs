using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>
/// Which elements and attributes there are. What is unknown or once too often is accepted with a notice, since
/// original files carry undocumented elements.
/// </summary>
internal sealed class RegistryShape
{
    private static readonly RegistryShape s_value = new([], []);

    private static readonly RegistryShape s_server = new(
        ["id"],
        [
            new("description", s_value),
            new("profile", new(["ref"], []), MayRepeat: true),
            new("program", s_value),
            new("arguments", new([], [new("argument", s_value, MayRepeat: true)])),
            new("workingDirectory", s_value),
            new("user", s_value),
            new("environment", new([], [new("variable", new(["name"], []), MayRepeat: true)])),
            new("listen", new(["name", "address", "port"], []), MayRepeat: true),
            new("instances", s_value),
            new("startPriority", s_value),
            new("startDelay", s_value),
            new("readiness", s_value),
            new("startTimeout", s_value),
            new("stopTimeout", s_value),
            new("replace", s_value),
            new("restart", new(["delay", "maxDelay", "healthyAfter", "giveUpAfter"], [])),
            new("watchdog", new(["timeout", "dump", "dumpTimeout"], [])),
            new("health", new(["off", "path", "socket", "interval", "timeout", "failures"], [])),
            new("memoryLimit", s_value),
        ]
    );

    private static readonly RegistryShape s_config = new(
        [],
        [
            new("tcpport", s_value),
            new("log", s_value),
            new("temp", s_value),
            new("tracelevel", s_value),
            new("tracestatsinterval", s_value),
            new("control", new(["tcp"], [])),
            new("output", new(["maxSize", "keepDays"], [])),
        ]
    );

    private readonly string[] _attributes;
    private readonly Child[] _children;

    private RegistryShape(string[] attributes, Child[] children)
    {
        _attributes = attributes;
        _children = children;
    }

    /// <summary>The root element's.</summary>
    public static RegistryShape Root { get; } =
        new(
            [],
            [new("config", s_config), new("servers", new([], [new("server", s_server, MayRepeat: true)]))]
        );

    /// <summary>Notes what is unknown or repeated in an element.</summary>
    public void Check(XElement element, RegistryContext context)
    {
        foreach (var attribute in element.Attributes().Where(IsUnknown))
        {
            context.Notice(
                attribute,
                () =>
                    $"{attribute.Name.LocalName} is unknown in <{element.Name.LocalName}> and has no effect; "
                    + KnownAre("attribute", _attributes)
            );
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var inner in element.Elements())
        {
            if (Array.Find(_children, child => inner.Name == child.Name) is not { } known)
            {
                context.Notice(
                    inner,
                    () =>
                        $"<{inner.Name.LocalName}> is unknown in <{element.Name.LocalName}> and has no effect; "
                        + KnownAre("element", _children.Select(child => child.Name))
                );
            }
            else if (!seen.Add(known.Name) && !known.MayRepeat)
            {
                context.Notice(
                    inner,
                    () => $"<{known.Name}> is here a second time and has no effect; write it once"
                );
            }
            else
            {
                known.Shape.Check(inner, context);
            }
        }
    }

    // Attributes of a namespace, such as the place of the schema, are for other programs.
    private bool IsUnknown(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration
        && attribute.Name.Namespace == XNamespace.None
        && !_attributes.Contains(attribute.Name.LocalName, StringComparer.Ordinal);

    private static string KnownAre(string kind, IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? $"it has no {kind}s" : $"known are {list}";
    }

    private sealed record Child(string Name, RegistryShape Shape, bool MayRepeat = false);
}
