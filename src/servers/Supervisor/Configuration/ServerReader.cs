using System.Collections.Immutable;
using System.Xml.Linq;
using ImageServing.Settings;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads one server element.</summary>
internal static class ServerReader
{
    private const int LongestDay = 86_400;

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
            context.Fault(element, $"server {id} has nothing to run; it needs a <profile> or a <program>");
            return null;
        }

        var arguments = ArgumentsOf(element, isJava: ownProgram is null, context);
        return new ServerOptions
        {
            Plan = PlanOf(element, id, ownProgram is null, context),
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

    private static ServerPlan PlanOf(XElement element, string id, bool isOurs, RegistryContext context)
    {
        var defaults = new ServerPlan { Id = id };
        return defaults with
        {
            StartPriority =
                context.Child(element, "startPriority")?.ToInteger(0, 1000, 1, context.Faults) ?? 1,
            StartDelay = context.Seconds(element, "startDelay", 0, LongestDay, defaults.StartDelay),
            StartTimeout = context.Seconds(element, "startTimeout", 1, LongestDay, defaults.StartTimeout),
            StopTimeout = context.Seconds(element, "stopTimeout", 0, LongestDay, defaults.StopTimeout),
            Notifies = NotifiesOf(element, isOurs, context),
            Restart = RestartOf(element, context),
        };
    }

    private static bool NotifiesOf(XElement element, bool fallback, RegistryContext context)
    {
        var choices = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["notify"] = true,
            ["delay"] = false,
        };
        return context.Child(element, "readiness")?.ToChoice(choices, fallback, context.Faults) ?? fallback;
    }

    private static RestartPolicy RestartOf(XElement element, RegistryContext context)
    {
        var defaults = new RestartPolicy();
        if (element.Element("restart") is not { } restart)
        {
            return defaults;
        }

        var policy = new RestartPolicy
        {
            InitialDelay = context.Milliseconds(restart, "delay", 1, 3_600_000, defaults.InitialDelay),
            MaximumDelay = context.Milliseconds(restart, "maxDelay", 1, 3_600_000, defaults.MaximumDelay),
            HealthyAfter = context.Milliseconds(restart, "healthyAfter", 0, 3_600_000, defaults.HealthyAfter),
            GiveUpAfter =
                XmlSettings
                    .Attribute(restart, "giveUpAfter", context.File)
                    ?.ToInteger(0, 1_000_000, 0, context.Faults)
                ?? 0,
        };
        if (policy.MaximumDelay < policy.InitialDelay)
        {
            context.Fault(restart, "maxDelay must not be less than delay");
        }

        return policy;
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
