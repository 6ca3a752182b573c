using System.Xml.Linq;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads how a server starts, stops, is watched and is replaced.</summary>
internal static class PlanReader
{
    private const int SecondsOfDay = 86_400;

    // A machine has some dozens of cores, and each process of ours uses all of them.
    private const int MostInstances = 64;

    private static readonly TimeSpan s_watchdog = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_dumpTimeout = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, bool> s_readiness = new(StringComparer.Ordinal)
    {
        ["notify"] = true,
        ["delay"] = false,
    };

    private static readonly Dictionary<string, bool> s_replace = new(StringComparer.Ordinal)
    {
        ["overlap"] = true,
        ["stopFirst"] = false,
    };

    /// <summary>Reads it.</summary>
    /// <param name="element">The server element.</param>
    /// <param name="id">Its id.</param>
    /// <param name="kind">What is run.</param>
    /// <param name="context">Receives the faults.</param>
    public static ServerPlan Read(XElement element, string id, ServerKind kind, RegistryContext context)
    {
        var defaults = new ServerPlan { Id = id };
        var plan = defaults with
        {
            Instances =
                context
                    .Child(element, "instances")
                    ?.ToInteger(1, MostInstances, kind.Instances, context.Faults)
                ?? kind.Instances,
            // Without a socket that both inherit, two processes of a foreign program may fight over what they use.
            Overlaps = ChoiceOf(element, "replace", s_replace, kind.IsOurs || kind.HasSockets, context),
            StartPriority =
                context
                    .Child(element, "startPriority")
                    ?.ToInteger(0, 1000, defaults.StartPriority, context.Faults)
                ?? defaults.StartPriority,
            StartDelay = context.Seconds(element, "startDelay", 0, SecondsOfDay, defaults.StartDelay),
            StartTimeout = context.Seconds(element, "startTimeout", 1, SecondsOfDay, defaults.StartTimeout),
            StopTimeout = context.Seconds(element, "stopTimeout", 0, SecondsOfDay, defaults.StopTimeout),
            Notifies = ChoiceOf(element, "readiness", s_readiness, kind.IsOurs, context),
            Restart = RestartOf(element.Element("restart"), context),
        };
        plan = plan with { Watchdog = kind.IsOurs && plan.Notifies ? s_watchdog : null };
        return element.Element("watchdog") is { } watchdog ? Watched(plan, watchdog, context) : plan;
    }

    private static bool ChoiceOf(
        XElement element,
        string name,
        Dictionary<string, bool> choices,
        bool fallback,
        RegistryContext context
    ) => context.Child(element, name)?.ToChoice(choices, fallback, context.Faults) ?? fallback;

    private static ServerPlan Watched(ServerPlan plan, XElement watchdog, RegistryContext context)
    {
        var silence = context.SecondsOf(watchdog, "timeout", 0, SecondsOfDay, s_watchdog);
        if (silence > TimeSpan.Zero && !plan.Notifies)
        {
            context.Fault(
                watchdog,
                "only a program that notifies sends signs of life; add <readiness>notify</readiness>, "
                    + "or write timeout=\"0\""
            );
        }

        var isDumped = context.Flag(watchdog, "dump", false);
        var dumpTimeout = context.SecondsOf(watchdog, "dumpTimeout", 1, 3600, s_dumpTimeout);
        if (!isDumped && context.Attribute(watchdog, "dumpTimeout") is { } unused)
        {
            context.Faults.Add(
                unused.Position,
                "dumpTimeout is set, but no dump is written; add dump=\"on\""
            );
        }

        return plan with
        {
            Watchdog = silence > TimeSpan.Zero ? silence : null,
            DumpTimeout = isDumped ? dumpTimeout : null,
        };
    }

    private static RestartPolicy RestartOf(XElement? restart, RegistryContext context)
    {
        var defaults = new RestartPolicy();
        if (restart is null)
        {
            return defaults;
        }

        const int longest = 3_600_000;
        var policy = new RestartPolicy
        {
            InitialDelay = context.MillisecondsOf(restart, "delay", 1, longest, defaults.InitialDelay),
            MaximumDelay = context.MillisecondsOf(restart, "maxDelay", 1, longest, defaults.MaximumDelay),
            HealthyAfter = context.MillisecondsOf(restart, "healthyAfter", 0, longest, defaults.HealthyAfter),
            GiveUpAfter = context.Integer(restart, "giveUpAfter", 0, 1_000_000, defaults.GiveUpAfter),
        };
        if (policy.MaximumDelay < policy.InitialDelay)
        {
            context.Fault(
                restart,
                $"maxDelay is {policy.MaximumDelay.TotalMilliseconds} ms, but must not be less than delay, "
                    + $"{policy.InitialDelay.TotalMilliseconds} ms"
            );
        }

        return policy;
    }
}
