using System.Globalization;
using System.Text;

namespace ImageServing.Processes;

/// <summary>Processes that carry a mark in their environment.</summary>
internal static class Strays
{
    // A process that forks between our look and our kill is found in the next pass; past this somebody fights us.
    private const int MostPasses = 16;

    // The kernel ends a killed process within milliseconds, unless a disk holds it.
    private const int PatienceMilliseconds = 200;

    /// <summary>
    /// Kills every process but this one whose environment says <c>variable=value</c>, and waits for their ends.
    /// </summary>
    /// <param name="variable">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="spared">Entries of an environment, each <c>name=value</c>, of which one spares a process.</param>
    /// <returns>How many were killed.</returns>
    public static int Kill(string variable, string value, IEnumerable<string> spared)
    {
        var mark = Encoding.UTF8.GetBytes($"{variable}={value}");
        byte[][] sparing = [.. spared.Select(Encoding.UTF8.GetBytes)];
        HashSet<int> killed = [];
        for (var pass = 0; pass < MostPasses && KillOnce(mark, sparing, killed); pass++)
        {
            // Until a pass finds no new one.
        }

        return killed.Count;
    }

    private static bool KillOnce(byte[] mark, byte[][] sparing, HashSet<int> killed)
    {
        var foundNew = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(
                    Path.GetFileName(folder),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var id
                )
                && id != Environment.ProcessId
                && !killed.Contains(id)
                && TryKill(id, mark, sparing)
            )
            {
                foundNew |= killed.Add(id);
            }
        }

        return foundNew;
    }

    private static unsafe bool TryKill(int id, byte[] mark, byte[][] sparing)
    {
        // The handle first, the look afterwards: what is killed is what was looked at.
        var pidfd = Libc.PidfdOpen(id);
        if (pidfd < 0)
        {
            return false;
        }

        var isKilled = IsMarked(id, mark, sparing) && Libc.PidfdSignal(pidfd, (int)ProcessSignal.Kill) == 0;
        if (isKilled)
        {
            var polled = new Libc.PollDescriptor { Descriptor = pidfd, Wanted = Libc.PollIn };
            _ = Libc.Poll(&polled, 1, PatienceMilliseconds);
        }

        _ = Libc.Close(pidfd);
        return isKilled;
    }

    private static bool IsMarked(int id, byte[] mark, byte[][] sparing)
    {
        var isMarked = false;
        try
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ");
            var environment = File.ReadAllBytes(path).AsSpan();
            foreach (var range in environment.Split((byte)0))
            {
                var entry = environment[range];
                isMarked |= entry.SequenceEqual(mark);
                foreach (var spares in sparing)
                {
                    if (entry.SequenceEqual(spares))
                    {
                        return false;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's and so none of ours.
        }

        return isMarked;
    }
}
