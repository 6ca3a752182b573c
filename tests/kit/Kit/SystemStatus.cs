using System.Text.Json;

namespace ImageServing.Kit;

/// <summary>The supervisor's status, as far as the tests look at it.</summary>
public sealed record SystemStatus(
    long Revision,
    string Phase,
    string Home,
    int ProcessId,
    bool IsReady,
    int Adoptions,
    GuardianStatus? Guardian,
    IReadOnlyList<ServerStatus> Servers
)
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    /// <summary>The status of one server.</summary>
    public ServerStatus this[string id] => Servers.Single(server => server.Id == id);

    /// <summary>The processes of all instances, in the order of the registry.</summary>
    public IReadOnlyList<int> InstanceProcessIds => [.. Servers.SelectMany(server => server.ProcessIds)];

    /// <summary>The supervisor's process, which must be there.</summary>
    public ProcessOnLinux Supervisor => ProcessOnLinux.Require(ProcessId, "the supervisor");

    public static SystemStatus Parse(string json) => JsonSerializer.Deserialize<SystemStatus>(json, s_web)!;
}

/// <summary>The process that brings the supervisor back.</summary>
public sealed record GuardianStatus(int ProcessId);

/// <summary>One server of it.</summary>
public sealed record ServerStatus(
    string Id,
    string State,
    int Wanted,
    IReadOnlyList<InstanceStatus> Instances,
    int Restarts,
    ProcessEnd? LastEnd,
    IReadOnlyList<ListeningAddress> Listening
)
{
    /// <summary>Whether all its instances serve.</summary>
    public bool IsReady => State == "Ready";

    /// <summary>The processes of its instances.</summary>
    public IReadOnlyList<int> ProcessIds => [.. Instances.Select(i => i.ProcessId).OfType<int>()];

    /// <summary>The processes of its instances, which must be there.</summary>
    public IReadOnlyList<ProcessOnLinux> Processes =>
        [.. ProcessIds.Select(id => ProcessOnLinux.Require(id, Id))];
}

/// <summary>One instance of a server.</summary>
public sealed record InstanceStatus(
    int Number,
    string State,
    int? ProcessId,
    long? ResidentBytes,
    int Restarts,
    int Failures,
    ProcessEnd? LastEnd
)
{
    /// <summary>Whether it serves.</summary>
    public bool IsReady => State == "Ready";
}

/// <summary>How a process ended.</summary>
public sealed record ProcessEnd(string Cause, string Text, DateTimeOffset At);

/// <summary>A listening socket.</summary>
public sealed record ListeningAddress(string Name, string Address);
