using System.Net.Security;
using ImageServing.PlatformServer.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImageServing.PlatformServer.Tests.Configuration;

public sealed class ListenEndpointsTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    [Fact]
    public void HTTPS_is_left_out_when_the_supervisor_has_no_socket_for_it()
    {
        var options = Options();
        Assert.Equal(["http", "https"], Names([]));
        Assert.Equal(["http", "https"], Names(["http", "https", "health"]));
        Assert.Equal(["http"], Names(["http", "health"]));
        Assert.True(ListenEndpoints.IsHttpsMissing(options, ["http"]));
        Assert.False(ListenEndpoints.IsHttpsMissing(ServerXmlOptions.Defaults(_home.Home), ["http"]));

        IEnumerable<string> Names(string[] passedDown) =>
            ListenEndpoints.From(options, passedDown).Select(endpoint => endpoint.Name);
    }

    [Fact]
    public async Task HTTPS_is_served_with_the_certificate_of_the_keystore_and_the_ciphers_of_the_file()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var endpoint = ListenEndpoints.From(
            Options() with
            {
                Https = Options().Https! with { Ciphers = [TlsCipherSuite.TLS_AES_256_GCM_SHA384] },
            },
            []
        )[1];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => endpoint.Configure!(listen))
        );
        await using var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("secure", context.RequestAborted));
        await app.StartAsync(cancellation);

        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(app.Urls.Single()).Port, cancellation);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                // The certificate is the test's own.
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate!.Subject == "CN=localhost",
            },
            cancellation
        );
        Assert.Equal(TlsCipherSuite.TLS_AES_256_GCM_SHA384, tls.NegotiatedCipherSuite);
        Assert.Equal(SslApplicationProtocol.Http2, tls.NegotiatedApplicationProtocol);
    }

    public void Dispose() => _home.Dispose();

    private ServerXmlOptions Options()
    {
        TestKeystore.Write(_home.At("conf/scene7keystore"), "scene7");
        return ServerXmlReader
            .Read(
                "server.xml",
                "<Server><Service><Connector port='8443' scheme='https'/></Service></Server>",
                _home.Home
            )
            .Options!;
    }
}
