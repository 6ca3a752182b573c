using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>Why a process ended or did not begin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndCause>))]
public enum EndCause
{
    /// <summary>It ended by itself with an exit code.</summary>
    ExitCode,

    /// <summary>A signal ended it, which neither the supervisor nor the kernel's memory guard sent.</summary>
    Signal,

    /// <summary>The kernel killed it because memory ran out.</summary>
    OutOfMemory,

    /// <summary>It gave no sign of life and was killed.</summary>
    Hang,

    /// <summary>It was over its memory limit and was replaced.</summary>
    MemoryLimit,

    /// <summary>It did not become ready in time and was killed.</summary>
    StartTimeout,

    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>It was asked to end.</summary>
    Wished,

    /// <summary>Nobody saw how: it ended while no supervisor watched.</summary>
    Unknown,
}
