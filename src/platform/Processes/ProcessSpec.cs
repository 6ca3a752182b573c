using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace ImageServing.Processes;

/// <summary>What to run, and the world it finds. Nothing is inherited that is not named here.</summary>
public sealed record ProcessSpec
{
    /// <summary>Absolute path of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments after the program's name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>
    /// The whole environment, without <c>LISTEN_</c>, <c>NOTIFY_SOCKET</c> and <c>WATCHDOG_USEC</c>, which the spawn
    /// adds.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Folder that the program starts in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Name of the user to run as; null for the supervisor's own.</summary>
    public string? User { get; init; }

    /// <summary>Listening sockets passed as descriptors 3 and up, in this order.</summary>
    public ImmutableArray<IListeningSocket> Sockets { get; init; } = [];

    /// <summary>Further descriptors, passed after the sockets under their names.</summary>
    public ImmutableArray<NamedDescriptor> Descriptors { get; init; } = [];

    /// <summary>Path of the datagram socket for sd_notify messages, or null.</summary>
    public string? NotifyPath { get; init; }

    /// <summary>The longest silence of the program's watchdog, told as <c>WATCHDOG_USEC</c>; null for none.</summary>
    public TimeSpan? Watchdog { get; init; }

    /// <summary>Takes standard output and error; null when <see cref="OutputPath"/> or the caller's do.</summary>
    public IOutputPipe? Output { get; init; }

    /// <summary>File that standard output and error are appended to; null to inherit the caller's.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Most bytes of a file that it writes (<c>RLIMIT_FSIZE</c>); null for no limit of ours.</summary>
    public long? MostFileBytes { get; init; }
}
