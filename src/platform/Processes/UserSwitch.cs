using System.Globalization;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// Runs a program as another user through setpriv of util-linux: posix_spawn cannot change the user, and a change in
/// this process would be one of all its threads.
/// </summary>
internal static unsafe class UserSwitch
{
    private const uint Root = 0;

    // Enough for an entry with long texts; a larger one is refused by the C library.
    private const int MostTextBytes = 16 * 1024;

    private static readonly string[] s_places = ["/usr/bin/setpriv", "/bin/setpriv"];

    /// <summary>Changes a spec so that its program runs as the spec's user.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="fault">One line that says what is wrong, or null.</param>
    /// <returns>The changed spec; the same when it needs no change.</returns>
    public static ProcessSpec Apply(ProcessSpec spec, out string? fault)
    {
        fault = null;
        if (spec.User is not { } name)
        {
            return spec;
        }

        if (Find(name) is not { } user)
        {
            fault = $"{spec.Program}: there is no user {name}";
            return spec;
        }

        var own = Libc.GetEffectiveUser();
        if (user.User == own)
        {
            return spec;
        }

        fault = Refusal(spec, own, out var setpriv);
        return fault is null ? Switched(spec, user, setpriv!) : spec;
    }

    private static string? Refusal(ProcessSpec spec, uint own, out string? setpriv)
    {
        setpriv = Array.Find(s_places, File.Exists);
        if (own != Root)
        {
            return $"{spec.Program}: only root can run it as user {spec.User}";
        }

        if (setpriv is null)
        {
            return $"{spec.Program}: to run it as user {spec.User}, install setpriv (package util-linux)";
        }

        // setpriv itself would start and find nothing.
        return File.Exists(spec.Program) ? null : $"{spec.Program}: there is no such program";
    }

    private static ProcessSpec Switched(ProcessSpec spec, Libc.UserEntry user, string setpriv)
    {
        if (spec.NotifyPath is { } path)
        {
            // Otherwise the program could not speak to us.
            _ = Libc.ChangeOwner(path, user.User, user.Group);
        }

        return spec with
        {
            Program = setpriv,
            Arguments =
            [
                string.Create(CultureInfo.InvariantCulture, $"--reuid={user.User}"),
                string.Create(CultureInfo.InvariantCulture, $"--regid={user.Group}"),
                "--init-groups",
                "--",
                spec.Program,
                .. spec.Arguments,
            ],
        };
    }

    private static Libc.UserEntry? Find(string name)
    {
        var texts = (byte*)NativeMemory.Alloc(MostTextBytes);
        try
        {
            Libc.UserEntry entry;
            Libc.UserEntry* found;
            return Libc.FindUser(name, &entry, texts, MostTextBytes, &found) == 0 && found != null
                ? entry
                : null;
        }
        finally
        {
            NativeMemory.Free(texts);
        }
    }
}
