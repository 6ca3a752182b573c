using System.Collections.Immutable;
using System.Globalization;

namespace ImageServing.Guardian;

/// <summary>What to guard, as the command line says it.</summary>
internal sealed record GuardianOptions
{
    /// <summary>How the program is called.</summary>
    public const string Usage =
        "S7Guardian --home <install folder> --temp <temp folder> [--adopt <pid of a running supervisor>] -- <program> <arguments...>";

    /// <summary>The install folder, in which the program starts.</summary>
    public required string Home { get; init; }

    /// <summary>Folder of the lock and the socket.</summary>
    public required string Temp { get; init; }

    /// <summary>Process id of a supervisor that runs already; null to start one.</summary>
    public int? AdoptedId { get; init; }

    /// <summary>Absolute path of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The longest silence of the program before it is killed.</summary>
    public TimeSpan Watchdog { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Path of the lock, which holds the guardian's process id.</summary>
    public string LockPath => Path.Combine(Temp, "guardian.pid");

    /// <summary>Path of the socket that the supervisor speaks to.</summary>
    public string SocketPath => Path.Combine(Temp, "guardian.sock");

    /// <summary>Reads the command line.</summary>
    /// <returns>The options, or null with a line that says what is wrong.</returns>
    public static GuardianOptions? Parse(string[] arguments, out string? fault)
    {
        string? home = null;
        string? temp = null;
        int? adopted = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (string.Equals(name, "--", StringComparison.Ordinal))
            {
                return Of(home, temp, adopted, arguments[(i + 1)..], out fault);
            }

            var value = ++i < arguments.Length ? arguments[i] : null;
            switch (name)
            {
                case "--home" when value is not null:
                    home = Path.GetFullPath(value);
                    break;
                case "--temp" when value is not null:
                    temp = Path.GetFullPath(value);
                    break;
                case "--adopt" when IsId(value, out var id):
                    adopted = id;
                    break;
                default:
                    fault = $"wrong argument {name}{(value is null ? "" : " " + value)}; usage: {Usage}";
                    return null;
            }
        }

        fault = $"nothing to guard: -- <program> is missing; usage: {Usage}";
        return null;
    }

    private static GuardianOptions? Of(
        string? home,
        string? temp,
        int? adopted,
        string[] command,
        out string? fault
    )
    {
        fault =
            home is null ? $"--home is missing; usage: {Usage}"
            : temp is null ? $"--temp is missing; usage: {Usage}"
            : command.Length == 0 ? $"nothing behind --; usage: {Usage}"
            : null;
        return fault is not null
            ? null
            : new GuardianOptions
            {
                Home = home!,
                Temp = temp!,
                AdoptedId = adopted,
                Program = Path.GetFullPath(command[0]),
                Arguments = [.. command[1..]],
            };
    }

    private static bool IsId(string? text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 1;
}
