using System.Globalization;
using System.Runtime.InteropServices;

namespace ImageServing.Processes;

/// <summary>
/// Starts a process through posix_spawn: in a new session (so that it leads a group of its own and holds no
/// terminal), with every signal at its default and none blocked, and with no descriptor but those it is given.
/// </summary>
internal static unsafe class LinuxSpawn
{
    private const int FirstPassedDescriptor = 3;
    private const uint OutputMode = 0b110_100_000; // rw-r-----

    /// <summary>Starts the process.</summary>
    /// <param name="spec">What to run, as this user.</param>
    /// <param name="outputEnd">Descriptor for standard output and error, or -1.</param>
    /// <param name="error">0, or the error number.</param>
    /// <returns>The process id, or 0.</returns>
    public static int Run(ProcessSpec spec, int outputEnd, out int error)
    {
        var passed = DuplicateOutOfTheWay(spec);
        try
        {
            using var arguments = new NativeStrings([spec.Program, .. spec.Arguments]);
            using var environment = new NativeStrings(EnvironmentOf(spec));
            var path = Marshal.StringToCoTaskMemUTF8(spec.Program);
            try
            {
                return Run(spec, outputEnd, (byte*)path, passed, arguments, environment, out error);
            }
            finally
            {
                Marshal.FreeCoTaskMem(path);
            }
        }
        finally
        {
            foreach (var descriptor in passed)
            {
                _ = Libc.Close(descriptor);
            }
        }
    }

    private static int Run(
        ProcessSpec spec,
        int outputEnd,
        byte* path,
        int[] passed,
        NativeStrings arguments,
        NativeStrings environment,
        out int error
    )
    {
        var actions = stackalloc byte[Libc.FileActionsSize];
        var attributes = stackalloc byte[Libc.SpawnAttributesSize];
        _ = Libc.FileActionsInit(actions);
        _ = Libc.AttributesInit(attributes);
        try
        {
            Describe(actions, spec, outputEnd, passed);
            Describe(attributes);
            int pid;
            error = Libc.Spawn(&pid, path, actions, attributes, arguments.Pointer, environment.Pointer);
            return error == 0 ? pid : 0;
        }
        finally
        {
            _ = Libc.AttributesDestroy(attributes);
            _ = Libc.FileActionsDestroy(actions);
        }
    }

    // The sockets' own numbers may lie among 3, 4, ...; duplicates above them cannot be overwritten on the way.
    private static int[] DuplicateOutOfTheWay(ProcessSpec spec)
    {
        var safe = FirstPassedDescriptor + spec.Sockets.Length + spec.Descriptors.Length;
        var passed = new int[spec.Sockets.Length + spec.Descriptors.Length];
        var count = 0;
        foreach (var socket in spec.Sockets)
        {
            passed[count++] = Libc.DuplicateAbove(((IPassedDescriptor)socket).Descriptor, safe);
        }

        foreach (var named in spec.Descriptors)
        {
            passed[count++] = Libc.DuplicateAbove((int)named.Handle.DangerousGetHandle(), safe);
        }

        return passed;
    }

    private static void Describe(byte* actions, ProcessSpec spec, int outputEnd, int[] passed)
    {
        _ = Libc.FileActionsOpen(actions, 0, "/dev/null", Libc.OpenReadOnly, 0);
        if (outputEnd >= 0)
        {
            _ = Libc.FileActionsDuplicate(actions, outputEnd, 1);
            _ = Libc.FileActionsDuplicate(actions, outputEnd, 2);
        }
        else if (spec.OutputPath is { } output)
        {
            const int append = Libc.OpenWriteOnly | Libc.OpenCreate | Libc.OpenAppend;
            _ = Libc.FileActionsOpen(actions, 1, output, append, OutputMode);
            _ = Libc.FileActionsDuplicate(actions, 1, 2);
        }

        for (var i = 0; i < passed.Length; i++)
        {
            _ = Libc.FileActionsDuplicate(actions, passed[i], FirstPassedDescriptor + i);
        }

        _ = Libc.FileActionsChangeFolder(actions, spec.WorkingFolder);
    }

    private static void Describe(byte* attributes)
    {
        var signals = stackalloc byte[Libc.SignalSetSize];
        _ = Libc.SignalSetFill(signals);
        _ = Libc.AttributesSetDefaults(attributes, signals);
        _ = Libc.SignalSetEmpty(signals);
        _ = Libc.AttributesSetMask(attributes, signals);
        const short flags = Libc.SpawnSetSignalDefaults | Libc.SpawnSetSignalMask | Libc.SpawnNewSession;
        _ = Libc.AttributesSetFlags(attributes, flags);
    }

    private static List<string> EnvironmentOf(ProcessSpec spec)
    {
        List<string> lines = [];
        foreach (var (name, value) in spec.Environment)
        {
            lines.Add($"{name}={value}");
        }

        List<string> passed = [];
        foreach (var socket in spec.Sockets)
        {
            passed.Add(socket.Name);
        }

        foreach (var named in spec.Descriptors)
        {
            passed.Add(named.Name);
        }

        if (passed.Count > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"LISTEN_FDS={passed.Count}"));
            lines.Add($"LISTEN_FDNAMES={string.Join(':', passed)}");
        }

        if (spec.NotifyPath is { } path)
        {
            lines.Add($"NOTIFY_SOCKET={path}");
        }

        if (spec.Watchdog is { } limit)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"WATCHDOG_USEC={Microseconds(limit)}"));
        }

        return lines;
    }

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
