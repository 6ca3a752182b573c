using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Control;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>The environment of the servers.</summary>
internal static class LaunchEnvironment
{
    /// <summary>Marks every process of an installation; its value is the install folder.</summary>
    public const string SupervisedVariable = "IMAGESERVING_SUPERVISED";

    /// <summary>Marks every process of one incarnation.</summary>
    public const string MarkVariable = "IMAGESERVING_INCARNATION";

    // The servers' own room knows the same name; the two meet only here.
    private const string FlightsVariable = "IMAGESERVING_FLIGHTS";

    // Where the runtime lies is needed to start at all; every other setting of our own runtime is ours alone.
    private const string RuntimePlace = "DOTNET_ROOT";

    private static readonly string[] s_ownPrefixes =
    [
        "DOTNET_",
        "COMPlus_",
        "ASPNETCORE_",
        "LISTEN_",
        "WATCHDOG_",
        "NOTIFY_SOCKET",
        GuardianLink.Variable,
    ];

    /// <summary>The environment that all servers get.</summary>
    /// <param name="own">The supervisor's own environment.</param>
    /// <param name="folder">The install folder.</param>
    /// <param name="sockets">All listening sockets.</param>
    public static ImmutableSortedDictionary<string, string> CommonEnvironment(
        IDictionary own,
        InstallFolder folder,
        SocketSet sockets
    )
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in own)
        {
            var name = (string)entry.Key;
            if (IsPassedOn(name))
            {
                variables[name] = (string?)entry.Value ?? "";
            }
        }

        variables["IMAGESERVING_HOME"] = folder.Home;
        variables[SupervisedVariable] = folder.Home;
        variables[ControlRoutes.SocketVariable] = folder.ControlSocket;
        foreach (var (name, value) in sockets.Variables())
        {
            variables[name] = value;
        }

        return variables.ToImmutable();
    }

    /// <summary>The environment of one process.</summary>
    /// <param name="server">Its server.</param>
    /// <param name="common">What all servers get.</param>
    /// <param name="mark">Value that marks this process and its descendants.</param>
    /// <param name="flightsPath">Path of its flight recorder.</param>
    public static ImmutableSortedDictionary<string, string> EnvironmentOf(
        ServerOptions server,
        ImmutableSortedDictionary<string, string> common,
        string mark,
        string flightsPath
    )
    {
        var own = common.SetItem(MarkVariable, mark).SetItem(FlightsVariable, flightsPath);
        return (
            server.HeapLimit is { } bytes
                ? own.SetItem("DOTNET_GCHeapHardLimit", bytes.ToString("X", CultureInfo.InvariantCulture))
                : own
        ).SetItems(server.Environment);
    }

    /// <summary>The value that marks every process of an incarnation, its descendants included.</summary>
    public static string MarkOf(InstallFolder folder, string serverId, int incarnation) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder.Home}:{serverId}:{incarnation}");

    /// <summary>The marks alone, for a process of ours that works on one of an incarnation and ends with it.</summary>
    public static ImmutableSortedDictionary<string, string> MarksOf(
        InstallFolder folder,
        string serverId,
        int incarnation
    ) =>
        ImmutableSortedDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .Add(SupervisedVariable, folder.Home)
            .Add(MarkVariable, MarkOf(folder, serverId, incarnation));

    private static bool IsPassedOn(string name) =>
        name.StartsWith(RuntimePlace, StringComparison.Ordinal)
        || !Array.Exists(s_ownPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
