using System.Collections.Immutable;
using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads one server element.</summary>
internal static class ServerReader
{
    private static readonly string[] s_known =
    [
        "description",
        "profile",
        "arguments",
        "startPriority",
        "startDelay",
        "stopTimeout",
        "program",
        "readiness",
        "startTimeout",
        "restart",
        "listen",
        "environment",
    ];

    /// <summary>Reads an element; null after a fault that leaves nothing to run.</summary>
    public static ServerOptions? Read(XElement element, RegistryContext context)
    {
        context.NoticeUnknown(element, s_known);
        if (IdOf(element, context) is not { } id)
        {
            return null;
        }

        var profiles = ProfilesOf(element, context);
        var ownProgram = context.Text(element, "program");
        if ((ownProgram ?? profiles.FirstOrDefault(p => p.Program is not null)?.Program) is not { } program)
        {
            // An unknown profile has been told already.
            if (profiles.Count == element.Elements("profile").Count())
            {
                context.Fault(
                    element,
                    $"server {id} has nothing to run; it needs a <profile> or a <program>"
                );
            }

            return null;
        }

        var arguments = ArgumentsOf(element, isJava: ownProgram is null, context);
        return new ServerOptions
        {
            Plan = PlanReader.Read(element, id, isOurs: ownProgram is null, context),
            Description = context.Text(element, "description") ?? id,
            Program = program,
            Arguments = arguments.Remaining,
            HeapLimit = arguments.HeapLimit,
            Environment = EnvironmentOf(element, context),
            Listen = ListenReader.Read(element, profiles, context),
        };
    }

    private static string? IdOf(XElement element, RegistryContext context)
    {
        var id = element.Attribute("id")?.Value;
        if (id is not null && IsName(id))
        {
            return id;
        }

        context.Fault(
            element,
            id is null
                ? "this server has no id; write <server id=\"is\">, for instance"
                : $"the id '{id}' must be 1 to 32 letters, digits, '-' or '_', beginning with a letter"
        );
        return null;
    }

    /// <summary>Whether a text may name a server or a socket: it becomes part of file and variable names.</summary>
    public static bool IsName(string text) =>
        text.Length is >= 1 and <= 32
        && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static List<Profile> ProfilesOf(XElement element, RegistryContext context)
    {
        List<Profile> profiles = [];
        foreach (var reference in element.Elements("profile"))
        {
            var name = reference.Attribute("ref")?.Value.Trim() ?? "";
            // Only the Image Server's profile is a placeholder in the reference's listing.
            name = RegistryContext.IsPlaceholder(name) ? "ImageServer64" : name;
            if (Profile.BuiltIn.TryGetValue(name, out var profile))
            {
                profiles.Add(profile);
            }
            else
            {
                context.Fault(
                    reference,
                    $"there is no profile '{name}'; known are "
                        + string.Join(", ", Profile.BuiltIn.Keys.Order(StringComparer.Ordinal))
                );
            }
        }

        return profiles;
    }

    private static JavaArguments ArgumentsOf(XElement element, bool isJava, RegistryContext context)
    {
        var list = element.Element("arguments");
        ImmutableArray<string> texts =
        [
            .. list?.Elements("argument").Select(argument => argument.Value.Trim()) ?? [],
        ];
        if (!isJava)
        {
            return new JavaArguments(null, [], texts, []);
        }

        var sorted = JavaArguments.Sort(texts);
        foreach (var malformed in sorted.Malformed)
        {
            context.Fault(list!, $"'{malformed}' is no heap size; write -Xmx512m, for instance");
        }

        foreach (var ignored in sorted.Ignored)
        {
            context.Notice(list!, $"{ignored} is accepted and has no effect: there is no Java machine");
        }

        return sorted;
    }

    private static ImmutableSortedDictionary<string, string> EnvironmentOf(
        XElement element,
        RegistryContext context
    )
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var variable in element.Elements("environment").Elements("variable"))
        {
            var name = variable.Attribute("name")?.Value ?? "";
            if (name.Length == 0 || name.Contains('=') || name.Any(char.IsWhiteSpace))
            {
                context.Fault(variable, "write <variable name=\"NAME\">value</variable>");
            }
            else
            {
                variables[name] = variable.Value.Trim();
            }
        }

        return variables.ToImmutable();
    }
}
