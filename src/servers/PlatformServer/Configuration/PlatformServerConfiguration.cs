using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Reads PlatformServer.conf; settings of later features are accepted and have no effect yet.</summary>
internal static class PlatformServerConfiguration
{
    private const int MaxPort = 65535;

    public static ConfigurationResult<PlatformServerOptions> Read(string file, string text)
    {
        var faults = new FaultList();
        var settings = JavaProperties.Parse(file, text, faults);
        var defaults = new PlatformServerOptions();
        var options = new PlatformServerOptions
        {
            ImageServerPort = Integer("isConnection.port", 1, MaxPort, defaults.ImageServerPort),
            SvgServerPort = Integer("svgProvider.renderPort", 1, MaxPort, defaults.SvgServerPort),
            RenderDeadline = TimeSpan.FromSeconds(
                Integer("isConnection.deadline", 1, 3600, (int)defaults.RenderDeadline.TotalSeconds)
            ),
            MaxReplyBytes =
                Integer("isConnection.maxReplySize", 1, 1024, defaults.MaxReplyBytes / 1024 / 1024)
                * 1024
                * 1024,
            Strict = settings.TryGetValue("request.strict", out var strict)
                ? strict.ToFlag(defaults.Strict, faults)
                : defaults.Strict,
            LogFile = settings.TryGetValue("log.file", out var log) ? log.Text.Trim() : defaults.LogFile,
            LogLevel = Integer("log.level", 1, 4, defaults.LogLevel),
        };
        return new ConfigurationResult<PlatformServerOptions>(options, faults.All);

        int Integer(string name, int min, int max, int fallback) =>
            settings.TryGetValue(name, out var setting)
                ? setting.ToInteger(min, max, fallback, faults)
                : fallback;
    }
}
