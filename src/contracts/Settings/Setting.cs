using System.Globalization;

namespace ImageServing.Settings;

/// <summary>
/// One named value of a configuration file with the place where it stands. The typed readers note a fault and
/// return the default when the text is not what the setting wants.
/// </summary>
public sealed record Setting(string Name, string Text, Position Position)
{
    // About a line of a terminal.
    private const int LongestShown = 100;

    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>, both included.</summary>
    public int ToInteger(int min, int max, int fallback, FaultList faults) =>
        (int)ToLong(min, max, fallback, faults);

    /// <summary>The same for numbers beyond 32 bits, such as sizes in bytes.</summary>
    public long ToLong(long min, long max, long fallback, FaultList faults) =>
        long.TryParse(Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= min
        && value <= max
            ? value
            : Refuse(
                string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"),
                fallback,
                faults
            );

    /// <summary>A number between <paramref name="min"/> and <paramref name="max"/>, both included.</summary>
    public double ToNumber(double min, double max, double fallback, FaultList faults) =>
        double.TryParse(
            Text.Trim(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
        && value >= min
        && value <= max
            ? value
            : Refuse(
                string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"),
                fallback,
                faults
            );

    /// <summary>A switch: true, false, 1, 0, on, off, yes or no in any case.</summary>
    public bool ToFlag(bool fallback, FaultList faults) =>
        Text.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "ON" or "YES" => true,
            "FALSE" or "0" or "OFF" or "NO" => false,
            _ => Refuse("true or false", fallback, faults),
        };

    /// <summary>A value of one of <paramref name="choices"/>, compared without case.</summary>
    public T ToChoice<T>(IReadOnlyDictionary<string, T> choices, T fallback, FaultList faults)
    {
        foreach (var (name, value) in choices)
        {
            if (name.Equals(Text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return Refuse($"one of {string.Join(", ", choices.Keys)}", fallback, faults);
    }

    /// <summary>A text that says something, trimmed.</summary>
    /// <param name="wanted">What it must be, for the fault: "a path".</param>
    /// <param name="fallback">What an empty text gives.</param>
    /// <param name="faults">Receives that it is empty.</param>
    public string ToText(string wanted, string fallback, FaultList faults) =>
        Text.Trim() is { Length: > 0 } text ? text : Refuse(wanted, fallback, faults);

    /// <summary>Values parted by ';', trimmed, without empty ones.</summary>
    public IReadOnlyList<string> ToList() =>
        Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Notes that the value is not what the setting wants.</summary>
    /// <param name="wanted">What it must be: "one of a, b".</param>
    /// <param name="fallback">Returned, so that reading goes on and finds the other faults.</param>
    /// <param name="faults">Receives the fault.</param>
    public T Refuse<T>(string wanted, T fallback, FaultList faults)
    {
        faults.Add(Position, $"{Name} is '{Shown}', but must be {wanted}");
        return fallback;
    }

    // A value of a megabyte must not come back in a log line.
    private string Shown =>
        Text.Trim() is { Length: > LongestShown } text ? $"{text[..LongestShown]}…" : Text.Trim();
}
