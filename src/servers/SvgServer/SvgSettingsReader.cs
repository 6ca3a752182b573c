using System.Collections.Frozen;
using ImageServing.Hosting;
using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.SvgServer;

/// <summary>Reads conf/Svg.conf and the SVG settings of conf/PlatformServer.conf.</summary>
public static class SvgSettingsReader
{
    private const string PlatformFile = "PlatformServer.conf";

    private static readonly FrozenDictionary<string, string> s_noAliases = FrozenDictionary<
        string,
        string
    >.Empty;

    /// <summary>Reads the files of an install.</summary>
    public static ConfigurationResult<SvgSettings> Read(ServerHome home)
    {
        var faults = new FaultList();
        var path = ConfigurationNames.Find(home, SvgSettings.FileName);
        if (ConfigurationFile.ReadProperties(path, faults) is not { } text)
        {
            return new ConfigurationResult<SvgSettings>(null, faults.All);
        }

        var own = Parse(path, text, home);
        var (provider, warnings) = OfPlatformServer(home);
        return own with
        {
            Options = own.Options! with
            {
                Provider = own.Options.Provider.Or(provider),
                Warnings = [.. own.Options.Warnings, .. warnings],
            },
        };
    }

    /// <summary>Reads the text of Svg.conf.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="home">What relative paths are relative to.</param>
    public static ConfigurationResult<SvgSettings> Parse(string file, string text, ServerHome home)
    {
        var faults = new FaultList();
        var settings = PropertySettings.Parse(file, text, s_noAliases, faults);
        var defaultLog = home.Resolve("logs/SvgServer.log");
        var options = new SvgSettings
        {
            Port = settings.Find("SVGRender.port")?.ToInteger(1, 65535, 27346, faults),
            Provider = SvgProviderOptions.Bind(settings, home, faults),
            Log = new LogOptions(
                settings.Find("log")?.ToPath(home, defaultLog, faults) ?? defaultLog,
                (TraceLevel)settings.IntegerOf("traceLevel", 1, 4, (int)TraceLevel.Sources)
            ),
        };
        return new ConfigurationResult<SvgSettings>(
            options with
            {
                Warnings = settings.Unknown(),
            },
            faults.All
        );
    }

    // A mistake in the Platform Server's file keeps that server from starting; this one goes on without the file.
    private static (SvgProviderOptions Provider, IReadOnlyList<Fault> Warnings) OfPlatformServer(
        ServerHome home
    )
    {
        var path = Path.Combine(home.Configuration, PlatformFile);
        var faults = new FaultList();
        if (!File.Exists(path) || ConfigurationFile.ReadProperties(path, faults) is not { } text)
        {
            return (new SvgProviderOptions(), faults.All);
        }

        var settings = PropertySettings.Parse(path, text, s_noAliases, faults);
        var provider = SvgProviderOptions.Bind(settings, home, faults);
        return faults.All.Count == 0 ? (provider, []) : (new SvgProviderOptions(), faults.All);
    }
}
