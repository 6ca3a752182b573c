using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Keeps live options in step with their file. A bad file changes nothing: the last good options stay.</summary>
/// <param name="read">The file's text, or null with faults.</param>
/// <param name="parse">Text to options.</param>
/// <param name="warningsOf">What the options say and nobody heeds.</param>
/// <param name="live">What to swap.</param>
/// <param name="log">Receives what became of a change.</param>
internal sealed class LiveFile<T>(
    Func<FaultList, ConfigurationText?> read,
    Func<ConfigurationText, ConfigurationResult<T>> parse,
    Func<T, IReadOnlyList<Fault>> warningsOf,
    LiveOptions<T> live,
    ILogger log
)
    where T : class
{
    private ConfigurationText? _last = read(new FaultList());

    /// <summary>Reads the file anew; does nothing when its text is as before. Not to be called twice at once.</summary>
    public void Refresh()
    {
        var faults = new FaultList();
        var now = read(faults);
        if (now == _last)
        {
            return;
        }

        _last = now;
        var result = now is null ? new ConfigurationResult<T>(null, faults.All) : parse(now);
        if (result is { IsValid: true, Options: { } options })
        {
            live.Set(options);
            ConfigurationLog.Reread(log, now!.Path);
            foreach (var warning in warningsOf(options))
            {
                ConfigurationLog.Ignored(log, warning);
            }

            return;
        }

        foreach (var fault in result.Faults)
        {
            ConfigurationLog.KeptOld(log, fault);
        }
    }
}

/// <summary>A configuration file's path and text.</summary>
internal sealed record ConfigurationText(string Path, string Text);
