using System.Collections.Immutable;

namespace ImageServing.Processes;

/// <summary>What to run, and the world it finds. Nothing is inherited that is not named here.</summary>
public sealed record ProcessSpec
{
    /// <summary>Absolute path of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments after the program's name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The whole environment, without <c>LISTEN_</c> and <c>NOTIFY_SOCKET</c>, which the spawn adds.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Folder that the program starts in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Listening sockets passed as descriptors 3 and up, in this order.</summary>
    public ImmutableArray<IListeningSocket> Sockets { get; init; } = [];

    /// <summary>Path of the datagram socket for sd_notify messages, or null.</summary>
    public string? NotifyPath { get; init; }

    /// <summary>File that standard output and error are appended to; null to inherit the caller's.</summary>
    public string? OutputPath { get; init; }
}
