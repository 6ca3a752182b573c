using System.Globalization;

namespace ImageServing.Hosting.Logging;

/// <summary>The names of a log that begins a file every day: prefix, date, suffix.</summary>
/// <param name="Prefix">Absolute path up to the date.</param>
/// <param name="Suffix">What follows the date.</param>
public sealed record DatedLogName(string Prefix, string Suffix)
{
    /// <summary>Folder of the files.</summary>
    public string Folder => Path.GetDirectoryName(Prefix)!;

    /// <summary>The names that follow from a base name (reference: Debug_trace logging): a hyphen and the date before the suffix.</summary>
    /// <param name="path">Absolute folder and base name.</param>
    public static DatedLogName FromBase(string path)
    {
        var suffix = Path.GetExtension(path);
        return new DatedLogName($"{path[..^suffix.Length]}-", suffix);
    }

    /// <summary>Path of a day's file.</summary>
    public string PathOf(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day:yyyy-MM-dd}{Suffix}");
}
