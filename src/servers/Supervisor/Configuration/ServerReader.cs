using System.Collections.Immutable;
using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads one server element.</summary>
internal static class ServerReader
{
    private static readonly string s_profiles = string.Join(
        ", ",
        Profile.BuiltIn.Keys.Order(StringComparer.Ordinal)
    );

    /// <summary>Reads an element; null after a fault that leaves nothing to run.</summary>
    public static ServerOptions? Read(XElement element, RegistryContext context)
    {
        if (IdOf(element, context) is not { } id)
        {
            return null;
        }

        var profiles = ProfilesOf(element, context);
        var ownProgram = context.Text(element, "program");
        var profile = profiles.Find(profile => profile.Program is not null);
        if ((ownProgram ?? profile?.Program) is not { } program)
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

        var isOurs = ownProgram is null;
        var listen = ListenReader.Read(element, id, profiles, context);
        var kind = new ServerKind(isOurs, !listen.IsEmpty, isOurs ? profile!.Instances : 1);
        var arguments = ArgumentsOf(element, isOurs, context);
        var server = new ServerOptions
        {
            Plan = PlanReader.Read(element, id, kind, context),
            Description = context.Text(element, "description") ?? id,
            Program = program,
            Arguments = arguments.Remaining,
            HeapLimit = arguments.HeapLimit,
            Environment = EnvironmentOf(element, context),
            Listen = listen,
            WorkingFolder = context.Text(element, "workingDirectory") ?? ".",
            User = UserOf(element, context),
            MemoryLimit = MemoryLimitReader.Read(element, isOurs, context),
        };
        server = server with { Health = HealthReader.Read(element, server, isOurs, context) };
        CheckSense(element, server, context);
        return server;
    }

    private static void CheckSense(XElement element, ServerOptions server, RegistryContext context)
    {
        if (server.Plan.DumpTimeout is not null && server.Plan.Watchdog is null && server.Health is null)
        {
            context.Fault(
                element.Element("watchdog")!,
                "a dump is wanted of a program that hangs, but nothing tells that it hangs; "
                    + "add a timeout or a <health>"
            );
        }

        if (server.HeapLimit >= server.MemoryLimit)
        {
            context.Notice(
                element,
                () =>
                    $"server {server.Plan.Id} may use {ByteSize.Format(server.HeapLimit.Value)} of heap, but is replaced "
                    + $"at {ByteSize.Format(server.MemoryLimit.Value)} of memory; raise <memoryLimit> or lower -Xmx"
            );
        }
    }

    private static string? UserOf(XElement element, RegistryContext context)
    {
        var user = context.Child(element, "user");
        var name = user?.Text.Trim();
        // What useradd accepts.
        if (
            name is not null
            && (
                name.Length > 32
                || !(char.IsAsciiLetter(name[0]) || name[0] == '_')
                || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            )
        )
        {
            context.Faults.Add(
                user!.Position,
                $"user is '{name}', but must be the name of a user, such as www-data"
            );
        }

        return name;
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
                context.Fault(reference, $"there is no profile '{name}'; known are {s_profiles}");
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
            context.Notice(list!, () => $"{ignored} is accepted and has no effect: there is no Java machine");
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
            else if (!variables.TryAdd(name, variable.Value.Trim()))
            {
                context.Fault(variable, $"there is more than one variable named {name}; write it once");
            }
        }

        return variables.ToImmutable();
    }
}
