using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>Where one instance of a server stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InstanceState>))]
public enum InstanceState
{
    /// <summary>Started, not ready.</summary>
    Starting,

    /// <summary>Serving.</summary>
    Ready,

    /// <summary>Ended or could not be started; the next try comes by itself. No process.</summary>
    BackingOff,

    /// <summary>It gave no sign of life in time: it is dumped if configured, killed, and started again.</summary>
    Hung,

    /// <summary>Asked to end; it finishes what it has accepted.</summary>
    Stopping,

    /// <summary>Ended as wished. No process.</summary>
    Stopped,

    /// <summary>Given up after the configured number of failures. No process.</summary>
    Failed,
}
