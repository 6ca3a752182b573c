namespace ImageServing.Settings;

/// <summary>
/// The settings of one properties file by name. Whoever reads the file asks for each setting that it knows; what is
/// left over in the end is unknown, which is no fault: original files have settings that mean nothing here.
/// </summary>
public sealed class PropertySettings
{
    private readonly Dictionary<string, Setting> _settings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly FaultList _faults;

    private PropertySettings(FaultList faults) => _faults = faults;

    /// <summary>The names that have been asked for.</summary>
    public IReadOnlySet<string> Known => _known;

    /// <summary>Parses a whole file.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="aliases">Other names of settings, and the names they stand for.</param>
    /// <param name="faults">Receives everything that is wrong, now and when settings are asked for.</param>
    public static PropertySettings Parse(
        string file,
        string text,
        IReadOnlyDictionary<string, string> aliases,
        FaultList faults
    )
    {
        var result = new PropertySettings(faults);
        foreach (var setting in JavaProperties.Parse(file, text, faults).Values)
        {
            var name = aliases.GetValueOrDefault(setting.Name, setting.Name);
            if (!result._settings.TryAdd(name, setting))
            {
                var first = result._settings[name];
                faults.Add(
                    setting.Position,
                    $"{setting.Name} is already set in line {first.Position.Line} as {first.Name}"
                );
            }
        }

        return result;
    }

    /// <summary>A setting, or null when the file does not have it.</summary>
    public Setting? Find(string name)
    {
        _known.Add(name);
        return _settings.GetValueOrDefault(name);
    }

    /// <summary>A whole number between two bounds, both included.</summary>
    public int IntegerOf(string name, int min, int max, int fallback) =>
        Find(name)?.ToInteger(min, max, fallback, _faults) ?? fallback;

    /// <summary>A whole number that may be beyond 32 bits.</summary>
    public long LongOf(string name, long min, long max, long fallback) =>
        Find(name)?.ToLong(min, max, fallback, _faults) ?? fallback;

    /// <summary>A number between two bounds, both included.</summary>
    public double NumberOf(string name, double min, double max, double fallback) =>
        Find(name)?.ToNumber(min, max, fallback, _faults) ?? fallback;

    /// <summary>A switch.</summary>
    public bool FlagOf(string name, bool fallback) => Find(name)?.ToFlag(fallback, _faults) ?? fallback;

    /// <summary>A text that must not be empty.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="wanted">What it must be, for the fault: "a path".</param>
    /// <param name="fallback">What an absent setting means.</param>
    public string TextOf(string name, string wanted, string fallback) =>
        Find(name)?.ToText(wanted, fallback, _faults) ?? fallback;

    /// <summary>A span of time in whole milliseconds between two bounds, both included.</summary>
    public TimeSpan MillisecondsOf(string name, int min, int max, TimeSpan fallback) =>
        TimeSpan.FromMilliseconds(IntegerOf(name, min, max, (int)fallback.TotalMilliseconds));

    /// <summary>A span of time in whole seconds between two bounds, both included.</summary>
    public TimeSpan SecondsOf(string name, int min, int max, TimeSpan fallback) =>
        TimeSpan.FromSeconds(IntegerOf(name, min, max, (int)fallback.TotalSeconds));

    /// <summary>What nobody has asked for, each with one line for the log, in the order of the file.</summary>
    public IReadOnlyList<Fault> Unknown()
    {
        var unknown = new FaultList();
        foreach (
            var (name, setting) in _settings
                .Where(pair => !_known.Contains(pair.Key))
                .OrderBy(pair => pair.Value.Position.Line)
        )
        {
            unknown.Add(setting.Position, $"{name} is unknown and has no effect");
        }

        return unknown.All;
    }
}
