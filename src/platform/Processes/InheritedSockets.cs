using System.Globalization;

namespace ImageServing.Processes;

/// <summary>
/// The sockets passed down as in systemd's socket activation. <c>LISTEN_PID</c> is checked when it is present;
/// a parent that uses posix_spawn cannot know it, so that its absence is accepted.
/// </summary>
public static class InheritedSockets
{
    private const int FirstDescriptor = 3;

    // What a guardian keeps for a supervisor; a server of ours has a handful. The limit keeps a wrong variable
    // harmless.
    private const int MostSockets = 256;

    /// <summary>Reads this process's environment and marks every inherited socket close-on-exec.</summary>
    /// <returns>The sockets in the order they were passed; empty when there are none or they are for another process.</returns>
    public static IReadOnlyList<InheritedSocket> FromEnvironment()
    {
        var sockets = Parse(Environment.GetEnvironmentVariable, Environment.ProcessId);
        foreach (var socket in sockets)
        {
            Libc.SetCloseOnExec(socket.Descriptor);
        }

        return sockets;
    }

    /// <summary>Reads the same variables through a function, without touching any descriptor.</summary>
    /// <param name="variable">Returns a variable's value, or null.</param>
    /// <param name="processId">The id to compare <c>LISTEN_PID</c> with.</param>
    internal static IReadOnlyList<InheritedSocket> Parse(Func<string, string?> variable, int processId)
    {
        if (variable("LISTEN_PID") is { } owner && owner != processId.ToString(CultureInfo.InvariantCulture))
        {
            return [];
        }

        if (
            !int.TryParse(
                variable("LISTEN_FDS"),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
        {
            return [];
        }

        var names = (variable("LISTEN_FDNAMES") ?? "").Split(':');
        var sockets = new InheritedSocket[Math.Min(count, MostSockets)];
        for (var i = 0; i < sockets.Length; i++)
        {
            sockets[i] = new InheritedSocket(NameAt(names, i), FirstDescriptor + i);
        }

        return sockets;
    }

    private static string NameAt(string[] names, int index) =>
        index < names.Length && names[index].Length > 0 ? names[index] : "unknown";
}
