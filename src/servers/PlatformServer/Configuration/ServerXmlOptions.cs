using ImageServing.Hosting;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>What server.xml says about ports, TLS and the access log (reference: server.xml).</summary>
internal sealed record ServerXmlOptions
{
    /// <summary>Name of the file below conf/.</summary>
    public const string FileName = "server.xml";

    /// <summary>Main port (TC::PsPort), 1..65535.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>The secure connector; null for none.</summary>
    public HttpsOptions? Https { get; init; }

    /// <summary>The access log.</summary>
    public required AccessLogOptions AccessLog { get; init; }

    /// <summary>What means nothing to us.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>What holds when there is no such file.</summary>
    public static ServerXmlOptions Defaults(ServerHome home) =>
        new() { AccessLog = new AccessLogOptions { Folder = home.Logs } };
}
