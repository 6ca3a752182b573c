using System.Net.Security;
using ImageServing.PlatformServer.Configuration;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration;

public sealed class ServerXmlReaderTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    [Fact]
    public void Server_xml_says_ports_keystore_and_access_log()
    {
        TestKeystore.Write(_home.At("conf/own.p12"), "word");
        var result = Read(
            """
            <Server>
              <Service name="Catalina">
                <Connector port="80" URIEncoding="UTF-8"/>
                <Connector port="443" keystoreFile="own.p12" keystoreType="PKCS12" keystorePass="word"
                           scheme="https" secure="true" URIEncoding="UTF-8"/>
                <Engine><Valve directory="./l" maxDays="3" prefix="a-" pattern="%a %s"/></Engine>
              </Service>
            </Server>
            """
        );
        Assert.Empty(result.Faults);
        var options = result.Options!;
        Assert.Empty(options.Warnings);
        Assert.Equal((80, 443), (options.Port, options.Https!.Port));
        Assert.Equal(_home.At("conf/own.p12"), options.Https.KeystoreFile);
        Assert.True(Assert.Single(options.Https.Certificate!).HasPrivateKey);
        Assert.Equal(
            new AccessLogOptions
            {
                Folder = _home.At("l"),
                MaxDays = 3,
                Prefix = "a-",
                Pattern = "%a %s",
            },
            options.AccessLog
        );
    }

    [Fact]
    public void Server_xml_of_a_Tomcat_is_read_and_what_means_nothing_is_named_once()
    {
        var result = Read(
            """
            <Server port="8005" shutdown="SHUTDOWN">
              <Listener className="a"/><Listener className="b"/>
              <Service name="Catalina">
                <Executor name="pool"/>
                <Connector port="8080" protocol="HTTP/1.1" maxThreads="9"/>
                <Connector port="8009" protocol="AJP/1.3"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Realm/><Host name="localhost"><Valve className="x" directory="logs" pattern="%a"/></Host>
                </Engine>
              </Service>
            </Server>
            """
        );
        Assert.Empty(result.Faults);
        Assert.Equal(8080, result.Options!.Port);
        Assert.Equal("%a", result.Options.AccessLog.Pattern);
        Assert.Equal(
            [(2, "<Listener>"), (4, "<Executor>"), (5, "maxThreads"), (6, "<Connector>"), (8, "<Realm>")],
            result.Options.Warnings.Select(w => (w.Line, w.Message.Split(' ')[0])).Order()
        );
    }

    [Theory]
    [InlineData("<Server/>")]
    [InlineData("<Server><Service/></Server>")]
    public void General_the_main_port_is_8080_when_the_file_has_none(string text) =>
        Assert.Equal(
            OptionsText.Of(ServerXmlOptions.Defaults(_home.Home)),
            OptionsText.Of(Read(text).Options)
        );

    [Fact]
    public void Access_logging_has_the_documented_defaults()
    {
        var log = Read("<Server><Service><Engine><Valve directory=''/></Engine></Service></Server>");
        Assert.Single(log.Faults);
        var defaults = ServerXmlOptions.Defaults(_home.Home).AccessLog;
        Assert.Equal((_home.At("logs"), 10, "access-"), (defaults.Folder, defaults.MaxDays, defaults.Prefix));
        Assert.StartsWith(
            "%G %a %s %{ProcessingStatus}r %{Size}r %D",
            defaults.Pattern,
            StringComparison.Ordinal
        );
        Assert.EndsWith("%{TransformedUrl}r %{PathBasedAccess}r", defaults.Pattern, StringComparison.Ordinal);
    }

    [Fact]
    public void SSL_has_the_documented_defaults_and_an_old_keystore_is_a_warning()
    {
        File.WriteAllBytes(_home.At("conf/scene7keystore"), [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2]);
        var result = Read(Secure(""));
        Assert.Empty(result.Faults);
        Assert.Equal((8443, "scene7"), (result.Options!.Https!.Port, result.Options.Https.KeystorePassword));
        Assert.Equal(_home.At("conf/scene7keystore"), result.Options.Https.KeystoreFile);
        Assert.Contains("keytool", Assert.Single(result.Options.Warnings).Message, StringComparison.Ordinal);
        Assert.Single(ListenEndpoints.From(result.Options, []));
    }

    [Fact]
    public void SSL_a_keystore_that_newer_Java_wrote_is_taken()
    {
        TestKeystore.Write(_home.At("conf/scene7keystore"), "scene7");
        var result = Read(Secure("keystoreType='Java'"));
        Assert.Empty(result.Options!.Warnings);
        Assert.NotNull(result.Options.Https!.Certificate);
    }

    [Theory]
    [InlineData("certificateFile='a.pem' certificateKeyFile='a.key'", "")]
    [InlineData(
        "",
        "<SSLHostConfig><Certificate certificateFile='a.pem' certificateKeyFile='a.key'/></SSLHostConfig>"
    )]
    public void A_certificate_may_be_in_PEM_files(string attributes, string inside)
    {
        TestKeystore.WritePem(_home.At("conf/a.pem"), _home.At("conf/a.key"), "localhost");
        var result = Read(
            $"<Server><Service><Connector port='8443' scheme='https' {attributes}>{inside}</Connector></Service></Server>"
        );
        Assert.Empty(result.Faults);
        Assert.Empty(result.Options!.Warnings);
        Assert.True(Assert.Single(result.Options.Https!.Certificate!).HasPrivateKey);
    }

    [Theory]
    [InlineData("certificateFile='none.pem'", "none.pem")]
    [InlineData("keystoreType='PKCS12' keystorePass='wrong'", "cannot be opened")]
    [InlineData("keystoreType='PKCS12' keystoreFile='none.p12'", "none.p12")]
    [InlineData("keystoreType='BKS'", "one of Java, JKS, PKCS12")]
    [InlineData("keystoreType='PKCS12' ciphers='TLS_RSA_WITH_NOTHING'", "TLS_RSA_WITH_NOTHING")]
    public void SSL_a_mistake_is_told_with_its_place(string attributes, string expected)
    {
        TestKeystore.Write(_home.At("conf/scene7keystore"), "scene7");
        var fault = Assert.Single(Read(Secure(attributes)).Faults);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, fault.Line);
    }

    [Theory]
    [InlineData(
        "SSL_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA",
        TlsCipherSuite.TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA
    )]
    [InlineData("SSL_DHE_DSS_WITH_3DES_EDE_CBC_SHA", TlsCipherSuite.TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA)]
    [InlineData("SSL_DHE_DSS_WITH_DES_CBC_SHA", TlsCipherSuite.TLS_DHE_DSS_WITH_DES_CBC_SHA)]
    [InlineData(
        "SSL_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA",
        TlsCipherSuite.TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA
    )]
    [InlineData("SSL_DHE_RSA_WITH_3DES_EDE_CBC_SHA", TlsCipherSuite.TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA)]
    [InlineData("SSL_DHE_RSA_WITH_DES_CBC_SHA", TlsCipherSuite.TLS_DHE_RSA_WITH_DES_CBC_SHA)]
    [InlineData("SSL_RSA_EXPORT_WITH_DES40_CBC_SHA", TlsCipherSuite.TLS_RSA_EXPORT_WITH_DES40_CBC_SHA)]
    [InlineData("SSL_RSA_EXPORT_WITH_RC4_40_MD5", TlsCipherSuite.TLS_RSA_EXPORT_WITH_RC4_40_MD5)]
    [InlineData("SSL_RSA_WITH_DES_CBC_SHA", TlsCipherSuite.TLS_RSA_WITH_DES_CBC_SHA)]
    [InlineData("SSL_RSA_WITH_RC4_128_MD5", TlsCipherSuite.TLS_RSA_WITH_RC4_128_MD5)]
    [InlineData("SSL_RSA_WITH_RC4_128_SHA", TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA)]
    [InlineData("TLS_DHE_DSS_WITH_AES_128_CBC_SHA", TlsCipherSuite.TLS_DHE_DSS_WITH_AES_128_CBC_SHA)]
    [InlineData("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", TlsCipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA)]
    public void Defining_SSL_ciphers_every_documented_name_is_known(string name, TlsCipherSuite suite)
    {
        TestKeystore.Write(_home.At("conf/scene7keystore"), "scene7");
        var result = Read(Secure($"ciphers='TLS_AES_128_GCM_SHA256, {name}'"));
        Assert.Empty(result.Faults);
        Assert.Equal([TlsCipherSuite.TLS_AES_128_GCM_SHA256, suite], result.Options!.Https!.Ciphers);
    }

    [Theory]
    [InlineData("<Server><Service><Connector/></Service></Server>")]
    [InlineData("<Server><Service><Connector port='0'/></Service></Server>")]
    [InlineData("<Server><Service><Engine><Valve directory='l' maxDays='0'/></Engine></Service></Server>")]
    [InlineData("<Server><Service><Engine><Valve directory='l' prefix='a/b'/></Engine></Service></Server>")]
    [InlineData("<Server><Service><Engine><Valve pattern=''/></Engine></Service></Server>")]
    [InlineData("<server/>")]
    [InlineData("<Server>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Server>&b;</Server>")]
    public void A_mistake_is_one_fault_in_its_line(string text) =>
        Assert.Equal(1, Assert.Single(Read(text).Faults).Line);

    [Fact]
    public void Two_connectors_of_one_port_are_a_fault()
    {
        var text = Secure("")
            .Replace("<Service>", "<Service><Connector port='8443'/>", StringComparison.Ordinal);
        Assert.Contains("8443", Assert.Single(Read(text).Faults).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private static string Secure(string attributes) =>
        $"<Server><Service><Connector port='8443' scheme='https' secure='true' {attributes}/></Service></Server>";

    private ConfigurationResult<ServerXmlOptions> Read(string text) =>
        ServerXmlReader.Read("server.xml", text, _home.Home);
}
