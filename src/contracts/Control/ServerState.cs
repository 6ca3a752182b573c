using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>Where a supervised server stands, all its instances together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServerState>))]
public enum ServerState
{
    /// <summary>Not started yet: servers of a lower start priority are not ready. No process.</summary>
    Waiting,

    /// <summary>Started, no instance is ready yet.</summary>
    Starting,

    /// <summary>All instances serve.</summary>
    Ready,

    /// <summary>At least one instance serves, at least one does not.</summary>
    Degraded,

    /// <summary>Its instances are being replaced, one after the other.</summary>
    Restarting,

    /// <summary>No instance serves; the next try comes by itself.</summary>
    BackingOff,

    /// <summary>Asked to end, not to be started again.</summary>
    Stopping,

    /// <summary>Ended as wished. No process.</summary>
    Stopped,

    /// <summary>Every instance is given up after the configured number of failures.</summary>
    Failed,
}
