using System.Text.Json;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>The supervisor's status, as far as the tests look at it.</summary>
public sealed record SystemStatus(
    long Revision,
    string Phase,
    string Home,
    int ProcessId,
    bool IsReady,
    IReadOnlyList<ServerStatus> Servers
)
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    /// <summary>The status of one server.</summary>
    public ServerStatus this[string id] => Servers.Single(server => server.Id == id);

    public static SystemStatus Parse(string json) => JsonSerializer.Deserialize<SystemStatus>(json, s_web)!;
}

/// <summary>One server of it.</summary>
public sealed record ServerStatus(
    string Id,
    string State,
    int? ProcessId,
    int Restarts,
    int Failures,
    string? LastExit,
    IReadOnlyList<ListeningAddress> Listening
)
{
    public bool IsReady => State == "Ready";

    /// <summary>Its process, which must be there.</summary>
    public ProcessOnLinux Process =>
        ProcessOnLinux.Find(ProcessId ?? 0) ?? throw new InvalidOperationException($"{Id} has no process.");
}

/// <summary>A listening socket.</summary>
public sealed record ListeningAddress(string Name, string Address);
