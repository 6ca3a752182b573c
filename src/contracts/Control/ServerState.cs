using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>Where a supervised server stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServerState>))]
public enum ServerState
{
    /// <summary>Not started yet: servers of a lower start priority are not ready. No process.</summary>
    Waiting,

    /// <summary>Started, not ready.</summary>
    Starting,

    /// <summary>Serving.</summary>
    Ready,

    /// <summary>Ended or could not be started; the next try comes by itself. No process.</summary>
    BackingOff,

    /// <summary>Asked to end, not to be started again.</summary>
    Stopping,

    /// <summary>Asked to end, to be started again.</summary>
    Restarting,

    /// <summary>Ended as wished. No process.</summary>
    Stopped,

    /// <summary>Given up after the configured number of failures. No process.</summary>
    Failed,
}
