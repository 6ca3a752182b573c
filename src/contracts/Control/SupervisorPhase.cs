using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>What the supervisor is about as a whole.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SupervisorPhase>))]
public enum SupervisorPhase
{
    /// <summary>It starts servers and keeps them up.</summary>
    Running,

    /// <summary>It stops all servers and will end.</summary>
    Stopping,
}
