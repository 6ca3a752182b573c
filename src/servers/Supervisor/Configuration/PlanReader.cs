using System.Xml.Linq;
using ImageServing.Settings;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads how a server starts, stops and restarts.</summary>
internal static class PlanReader
{
    private const int LongestDay = 86_400;

    /// <summary>Reads it.</summary>
    /// <param name="element">The server element.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isOurs">Whether it runs a program of ours, which notifies.</param>
    /// <param name="context">Receives the faults.</param>
    public static ServerPlan Read(XElement element, string id, bool isOurs, RegistryContext context)
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
}
