using System.Globalization;

namespace ImageServing.Chaos.Faults;

/// <summary>Which connections a process has accepted, as the kernel's tables tell.</summary>
internal static class AcceptedBy
{
    // Columns of /proc/net/tcp (proc_pid_net(5)).
    private const int RemoteColumn = 2;
    private const int InodeColumn = 9;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Freezes a process and reads the clients' ports of the connections that it holds. Frozen, it accepts no more: what
    /// is found holds until it dies. Connections that nobody has accepted yet wait at the socket and are not among them.
    /// </summary>
    /// <param name="process">The process; it stays frozen.</param>
    public static async Task<IReadOnlyList<int>> FreezeAndLookAsync(ProcessOnLinux process)
    {
        process.Send(Signal.Stop);
        using var patience = new CancellationTokenSource(s_patience);
        while (!process.IsFrozen)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), patience.Token);
        }

        var inodes = SocketsOf(process.Id);
        return
        [
            .. from table in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            where File.Exists(table)
            from line in File.ReadLines(table).Skip(1)
            let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where inodes.Contains(columns[InodeColumn])
            select int.Parse(
                columns[RemoteColumn]
                    .AsSpan(columns[RemoteColumn].IndexOf(':', StringComparison.Ordinal) + 1),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            ),
        ];
    }

    private static HashSet<string> SocketsOf(int processId)
    {
        const string prefix = "socket:[";
        return
        [
            .. from link in Directory.EnumerateFiles(
                string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/fd")
            )
            let target = new FileInfo(link).LinkTarget
            where target is not null && target.StartsWith(prefix, StringComparison.Ordinal)
            select target[prefix.Length..^1],
        ];
    }
}
