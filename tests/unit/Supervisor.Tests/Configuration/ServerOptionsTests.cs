using System.Collections.Immutable;
using System.Net;
using ImageServing.Supervision;
using ImageServing.Supervisor.Configuration;

namespace Supervisor.Tests.Configuration;

public class ServerOptionsTests
{
    private static readonly Dictionary<string, Func<ServerOptions, ServerOptions>> s_changes = new(
        StringComparer.Ordinal
    )
    {
        ["Description"] = o => o with { Description = "y" },
        ["Program"] = o => o with { Program = "y" },
        ["Arguments"] = o => o with { Arguments = ["a", "c"] },
        ["Environment"] = o => o with { Environment = o.Environment.SetItem("A", "other") },
        ["Listen"] = o => o with { Listen = [Socket(2)] },
        ["WorkingFolder"] = o => o with { WorkingFolder = "/" },
        ["User"] = o => o with { User = "y" },
        ["HeapLimit"] = o => o with { HeapLimit = 2 },
        ["MemoryLimit"] = o => o with { MemoryLimit = 2 },
        ["Health"] = o => o with { Health = new HealthOptions { Failures = 9 } },
        ["Plan.Id"] = o => o with { Plan = o.Plan with { Id = "y" } },
        ["Plan.Instances"] = o => o with { Plan = o.Plan with { Instances = 9 } },
        ["Plan.Overlaps"] = o => o with { Plan = o.Plan with { Overlaps = false } },
        ["Plan.StartPriority"] = o => o with { Plan = o.Plan with { StartPriority = 9 } },
        ["Plan.Notifies"] = o => o with { Plan = o.Plan with { Notifies = true } },
        ["Plan.StartDelay"] = o => o with { Plan = o.Plan with { StartDelay = TimeSpan.Zero } },
        ["Plan.StartTimeout"] = o => o with { Plan = o.Plan with { StartTimeout = TimeSpan.Zero } },
        ["Plan.StopTimeout"] = o => o with { Plan = o.Plan with { StopTimeout = TimeSpan.Zero } },
        ["Plan.Watchdog"] = o => o with { Plan = o.Plan with { Watchdog = TimeSpan.Zero } },
        ["Plan.DumpTimeout"] = o => o with { Plan = o.Plan with { DumpTimeout = TimeSpan.Zero } },
        ["Plan.Restart"] = o =>
            o with
            {
                Plan = o.Plan with { Restart = new RestartPolicy { GiveUpAfter = 9 } },
            },
    };

    // What the supervisor alone looks at.
    private static readonly string[] s_supervisorsOwn =
    [
        "Description",
        "MemoryLimit",
        "Health",
        "Plan.StartPriority",
        "Plan.StopTimeout",
        "Plan.Restart",
        "Plan.Instances",
        "Plan.Overlaps",
        "Plan.DumpTimeout",
    ];

    public static TheoryData<string> Properties => [.. s_changes.Keys];

    [Fact]
    public void Options_of_equal_values_are_equal()
    {
        Assert.Equal(New(), New());
        Assert.Equal(New().GetHashCode(), New().GetHashCode());
        Assert.False(New().NeedsNewProcesses(New()));
    }

    [Fact]
    public void Every_property_has_a_change_that_is_tried_here() =>
        Assert.Equal(
            typeof(ServerOptions)
                .GetProperties()
                .Select(property => property.Name)
                .Where(name => name != "Plan")
                .Concat(typeof(ServerPlan).GetProperties().Select(property => $"Plan.{property.Name}"))
                .Order(StringComparer.Ordinal),
            s_changes.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_change_of_any_property_is_a_difference(string property)
    {
        var changed = s_changes[property](New());
        Assert.NotEqual(New(), changed);
        Assert.NotEqual(changed, New());
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_change_needs_new_processes_unless_only_the_supervisor_looks_at_it(string property)
    {
        var needs = s_changes[property](New()).NeedsNewProcesses(New());
        Assert.Equal(!s_supervisorsOwn.Contains(property, StringComparer.Ordinal), needs);
    }

    [Fact]
    public void One_change_that_needs_new_processes_is_enough() =>
        Assert.True(
            s_changes["User"]
                (s_supervisorsOwn.Aggregate(New(), (o, name) => s_changes[name](o)))
                .NeedsNewProcesses(New())
        );

    [Theory]
    [InlineData(null, "health", true)]
    [InlineData("x", "health", true)]
    [InlineData("health", "x", false)]
    [InlineData("health", null, false)]
    [InlineData(null, "x", false)]
    public void A_process_is_given_its_private_socket_at_its_start(
        string? former,
        string? next,
        bool needs
    ) => Assert.Equal(needs, Probed(next).NeedsNewProcesses(Probed(former)));

    private static ServerOptions Probed(string? socket) =>
        New() with
        {
            Health = socket is null ? null : new HealthOptions { Socket = socket },
        };

    private static ServerOptions New() =>
        new()
        {
            Plan = new ServerPlan { Id = "x" },
            Program = "x",
            Arguments = ["a", "b"],
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("A", "B"),
            Listen = [Socket(1)],
            Health = new HealthOptions(),
        };

    private static ListenOptions Socket(int port) => new("x", new IPEndPoint(IPAddress.Loopback, port));
}
