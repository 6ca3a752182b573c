using System.Globalization;
using System.Text;

namespace ImageServing.Processes;

/// <summary>Processes that carry a mark in their environment.</summary>
internal static class Strays
{
    // A process that forks between our look and our kill is found in the next pass; past this somebody fights us.
    private const int MostPasses = 16;

    /// <summary>Kills every process but this one whose environment says <c>variable=value</c>.</summary>
    /// <returns>How many were killed.</returns>
    public static int Kill(string variable, string value)
    {
        var mark = Encoding.UTF8.GetBytes($"{variable}={value}");
        HashSet<int> killed = [];
        for (var pass = 0; pass < MostPasses && KillOnce(mark, killed); pass++)
        {
            // Until a pass finds no new one.
        }

        return killed.Count;
    }

    private static bool KillOnce(byte[] mark, HashSet<int> killed)
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
                && TryKill(id, mark)
            )
            {
                foundNew |= killed.Add(id);
            }
        }

        return foundNew;
    }

    private static bool TryKill(int id, byte[] mark)
    {
        // The handle first, the look afterwards: what is killed is what was looked at.
        var pidfd = Libc.PidfdOpen(id);
        if (pidfd < 0)
        {
            return false;
        }

        var isKilled = IsMarked(id, mark) && Libc.PidfdSignal(pidfd, (int)ProcessSignal.Kill) == 0;
        _ = Libc.Close(pidfd);
        return isKilled;
    }

    private static bool IsMarked(int id, byte[] mark)
    {
        try
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ");
            var environment = File.ReadAllBytes(path).AsSpan();
            foreach (var range in environment.Split((byte)0))
            {
                if (environment[range].SequenceEqual(mark))
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's and so none of ours.
        }

        return false;
    }
}
