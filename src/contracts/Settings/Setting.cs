using System.Globalization;

namespace ImageServing.Settings;

/// <summary>
/// One named value of a configuration file with the place where it stands. The typed readers note a fault and
/// return the default when the text is not what the setting wants.
/// </summary>
public sealed record Setting(string Name, string Text, Position Position)
{
    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>, both included.</summary>
    public int ToInteger(int min, int max, int fallback, FaultList faults) =>
        int.TryParse(Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= min
        && value <= max
            ? value
            : Refuse($"a whole number from {min} to {max}", fallback, faults);

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

    /// <summary>Values parted by ';', trimmed, without empty ones.</summary>
    public IReadOnlyList<string> ToList() =>
        Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private T Refuse<T>(string wanted, T fallback, FaultList faults)
    {
        faults.Add(Position, $"{Name} is '{Text.Trim()}', but must be {wanted}");
        return fallback;
    }
}
