using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Processes;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>Turns a server's options into what to spawn.</summary>
internal static class LaunchSpec
{
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
        variables[ParentWatch.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in sockets.Variables())
        {
            variables[name] = value;
        }

        return variables.ToImmutable();
    }

    /// <summary>What to spawn for one incarnation of a server.</summary>
    public static ProcessSpec Of(
        ServerOptions server,
        InstallFolder folder,
        SocketSet sockets,
        ImmutableSortedDictionary<string, string> common,
        string? notifyPath
    )
    {
        var environment = server.HeapLimit is { } bytes
            ? common.SetItem("DOTNET_GCHeapHardLimit", bytes.ToString("X", CultureInfo.InvariantCulture))
            : common;
        return new ProcessSpec
        {
            Program = folder.Resolve(server.Program),
            Arguments = server.Arguments,
            Environment = environment.SetItems(server.Environment),
            WorkingFolder = folder.Home,
            Sockets = sockets.Of(server.Plan.Id),
            NotifyPath = notifyPath,
            OutputPath = folder.OutputOf(server.Plan.Id),
        };
    }

    private static bool IsPassedOn(string name) =>
        name.StartsWith(RuntimePlace, StringComparison.Ordinal)
        || !Array.Exists(s_ownPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
