using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Processes;

namespace ImageServing.Supervisor;

/// <summary>How the guardian is started.</summary>
internal static class GuardianProgram
{
    // What a manager told us about ourselves is not for the guardian.
    private static readonly string[] s_ofOurManager =
    [
        "NOTIFY_SOCKET",
        "LISTEN_FDS",
        "LISTEN_FDNAMES",
        "LISTEN_PID",
        "WATCHDOG_USEC",
        "WATCHDOG_PID",
        Running.GuardianLink.Variable,
    ];

    /// <summary>A guardian that starts a supervisor.</summary>
    /// <param name="folder">The install folder.</param>
    /// <param name="notifyPath">Path where it tells that the supervisor answers.</param>
    public static ProcessSpec SpecToStart(InstallFolder folder, string notifyPath) =>
        Spec(folder, [], notifyPath);

    /// <summary>A guardian for a supervisor that runs already.</summary>
    /// <param name="folder">The install folder.</param>
    /// <param name="supervisor">Process id of the supervisor.</param>
    /// <param name="notifyPath">Path where it tells that it is ready.</param>
    public static ProcessSpec SpecToAdopt(InstallFolder folder, int supervisor, string notifyPath) =>
        Spec(folder, ["--adopt", supervisor.ToString(CultureInfo.InvariantCulture)], notifyPath);

    private static ProcessSpec Spec(InstallFolder folder, ImmutableArray<string> own, string notifyPath) =>
        new()
        {
            Program = Path.Combine(ProgramFolder.OfAll, "S7Guardian"),
            Arguments =
            [
                "--home",
                folder.Home,
                "--temp",
                folder.Temp,
                .. own,
                "--",
                Environment.ProcessPath!,
                "--detached",
                "--home",
                folder.Home,
            ],
            Environment = Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToImmutableSortedDictionary(
                    entry => (string)entry.Key,
                    entry => (string?)entry.Value ?? "",
                    StringComparer.Ordinal
                )
                .RemoveRange(s_ofOurManager),
            WorkingFolder = folder.Home,
            NotifyPath = notifyPath,
            OutputPath = folder.SupervisorOutput,
        };
}
