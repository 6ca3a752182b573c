using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Where the Platform Server's files are, and what absent ones mean: only PlatformServer.conf must be there.</summary>
internal sealed class ConfigurationFiles(ServerHome home)
{
    /// <summary>PlatformServer.conf.</summary>
    public ConfigurationText? Platform(FaultList faults)
    {
        var path = Path.Combine(home.Configuration, PlatformServerOptions.FileName);
        return ConfigurationFile.ReadProperties(path, faults) is { } text
            ? new ConfigurationText(path, text)
            : null;
    }

    /// <summary>catalog-service.conf, else catalog-server.conf.</summary>
    public ConfigurationText? Catalogs(FaultList faults) =>
        Optional(ConfigurationNames.Find(home, CatalogServiceOptions.FileNames), faults);

    /// <summary>monitor.conf.</summary>
    public ConfigurationText? Monitor(FaultList faults) =>
        Optional(ConfigurationNames.Find(home, MonitorOptions.FileName), faults);

    /// <summary>server.xml; null without a fault when there is none.</summary>
    public ConfigurationText? ServerXml(FaultList faults)
    {
        var path = Path.Combine(home.Configuration, ServerXmlOptions.FileName);
        return !File.Exists(path) ? null
            : ConfigurationFile.Read(path, faults) is { } text ? new ConfigurationText(path, text)
            : null;
    }

    public ConfigurationResult<PlatformServerOptions> ParsePlatform(ConfigurationText file) =>
        PlatformServerConfiguration.Read(file.Path, file.Text, home);

    public ConfigurationResult<CatalogServiceOptions> ParseCatalogs(ConfigurationText file) =>
        CatalogServiceOptions.Read(file.Path, file.Text, home);

    public ConfigurationResult<ServerXmlOptions> ParseServerXml(ConfigurationText file) =>
        ServerXmlReader.Read(file.Path, file.Text, home);

    public static ConfigurationResult<MonitorOptions> ParseMonitor(ConfigurationText file) =>
        MonitorOptions.Read(file.Path, file.Text);

    // An absent file is one without settings.
    private static ConfigurationText? Optional(string path, FaultList faults) =>
        !File.Exists(path) ? new ConfigurationText(path, "")
        : ConfigurationFile.ReadProperties(path, faults) is { } text ? new ConfigurationText(path, text)
        : null;
}
