using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Reads the connectors of server.xml (reference: General, TC::PsPort; SSL; Defining SSL ciphers).</summary>
internal static class ConnectorReader
{
    private const int MaxPort = 65535;
    private const string DefaultKeystore = "scene7keystore";

    // Whether it is PKCS #12.
    private static readonly Dictionary<string, bool> s_keystoreTypes = new(StringComparer.Ordinal)
    {
        ["Java"] = false,
        ["JKS"] = false,
        ["PKCS12"] = true,
    };

    // Tomcat's names, in <Connector> or in its <SSLHostConfig><Certificate>.
    private static readonly string[] s_pem =
    [
        "certificateFile",
        "certificateKeyFile",
        "certificateKeyPassword",
    ];

    // What surrounds the settings in the documented file and says nothing new.
    private static readonly string[] s_expected =
    [
        "port",
        "protocol",
        "scheme",
        "secure",
        "SSLEnabled",
        "URIEncoding",
    ];

    private static readonly string[] s_expectedSecure =
    [
        .. s_expected,
        "keystoreFile",
        "keystorePass",
        "keystoreType",
        .. s_pem,
        "ciphers",
    ];

    private static readonly string[] s_hostParts = ["Certificate"];

    /// <summary>The documented file tells the secure connector by its scheme.</summary>
    public static bool IsSecure(XElement connector) =>
        IsWord(connector.Attribute("scheme"), "https") || IsWord(connector.Attribute("SSLEnabled"), "true");

    public static int ReadPort(XElement connector, int fallback, ServerXmlContext context)
    {
        context.IgnoreOtherAttributes(connector, s_expected);
        return PortOf(connector, fallback, context);
    }

    public static HttpsOptions ReadHttps(XElement connector, ServerXmlContext context)
    {
        context.IgnoreOtherAttributes(connector, s_expectedSecure);
        var defaults = new HttpsOptions
        {
            KeystoreFile = Path.GetFullPath(DefaultKeystore, context.Home.Configuration),
        };
        var options = defaults with
        {
            Port = PortOf(connector, defaults.Port, context),
            KeystoreFile = context.Attribute(connector, "keystoreFile") is { } file
                ? Path.GetFullPath(
                    file.ToText("a path", DefaultKeystore, context.Faults),
                    context.Home.Configuration
                )
                : defaults.KeystoreFile,
            KeystorePassword =
                context.Attribute(connector, "keystorePass")?.Text ?? defaults.KeystorePassword,
            Ciphers = context.Attribute(connector, "ciphers") is { } ciphers
                ? CiphersOf(ciphers, context.Faults)
                : defaults.Ciphers,
        };
        var pem = PemIn(connector, context);
        options = options with
        {
            CertificateFile = PathOf(pem, "certificateFile", context),
            CertificateKeyFile = PathOf(pem, "certificateKeyFile", context),
            CertificateKeyPassword = context.Attribute(pem, "certificateKeyPassword")?.Text,
        };
        return options with { Certificate = CertificateOf(options, connector, pem, context) };
    }

    private static XElement PemIn(XElement connector, ServerXmlContext context)
    {
        if (connector.Element("SSLHostConfig") is not { } host)
        {
            return connector;
        }
        context.IgnoreOtherElements(host, s_hostParts);
        context.IgnoreOtherAttributes(host, []);
        if (host.Element("Certificate") is not { } certificate)
        {
            return connector;
        }
        context.IgnoreOtherAttributes(certificate, s_pem);
        return certificate;
    }

    private static string? PathOf(XElement element, string name, ServerXmlContext context) =>
        context.Attribute(element, name)?.ToText("a path", "", context.Faults) is { Length: > 0 } path
            ? Path.GetFullPath(path, context.Home.Configuration)
            : null;

    private static bool IsWord(XAttribute? attribute, string word) =>
        attribute?.Value.Trim().Equals(word, StringComparison.OrdinalIgnoreCase) == true;

    private static int PortOf(XElement connector, int fallback, ServerXmlContext context)
    {
        if (context.Attribute(connector, "port") is { } port)
        {
            return port.ToInteger(1, MaxPort, fallback, context.Faults);
        }

        context.Faults.Add(
            XmlSettings.PositionOf(connector, context.File),
            $"<Connector> has no port; write port=\"{fallback}\""
        );
        return fallback;
    }

    // Only Java reads Java's own keystores, but its newer versions write PKCS #12 under any name. An original file, whose
    // keystore is one of the old kind, must not keep the server from starting.
    private static X509Certificate2Collection? CertificateOf(
        HttpsOptions options,
        XElement connector,
        XElement pem,
        ServerXmlContext context
    )
    {
        var isPkcs12 =
            context.Attribute(connector, "keystoreType")?.ToChoice(s_keystoreTypes, false, context.Faults)
            == true;
        var isPem = options.CertificateFile is not null;
        var place =
            (XObject?)(isPem ? pem.Attribute("certificateFile") : connector.Attribute("keystoreFile"))
            ?? connector;
        var reading = options.Files.Read();
        if (reading.Fault is { } fault)
        {
            if (isPkcs12 || isPem)
            {
                context.Faults.Add(XmlSettings.PositionOf(place, context.File), fault);
            }
            else
            {
                context.Warn(place, $"there is no HTTPS: {fault}");
            }
        }

        return reading.Chain;
    }

    // Tomcat would enable every cipher after a misspelt one; here a wrong name is told.
    private static List<TlsCipherSuite> CiphersOf(Setting setting, FaultList faults)
    {
        List<TlsCipherSuite> suites = [];
        foreach (var name in setting.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (SuiteOf(name) is { } suite)
            {
                suites.Add(suite);
            }
            else
            {
                (setting with { Text = name }).Refuse(
                    "a name such as TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
                    0,
                    faults
                );
            }
        }

        return suites;
    }

    // Java calls the suites that are older than TLS by their first name.
    private static TlsCipherSuite? SuiteOf(string name)
    {
        var whole = name.StartsWith("SSL_", StringComparison.Ordinal) ? $"TLS_{name[4..]}" : name;
        return
            whole.StartsWith("TLS_", StringComparison.Ordinal)
            && Enum.TryParse<TlsCipherSuite>(whole, out var suite)
            && Enum.IsDefined(suite)
            ? suite
            : null;
    }
}
