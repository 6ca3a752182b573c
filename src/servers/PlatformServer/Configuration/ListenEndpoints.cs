using System.Net;
using System.Net.Security;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Where server.xml lets the server listen, on loopback unless sockets of these names are passed down.</summary>
internal static class ListenEndpoints
{
    private const string HttpsName = "https";

    // Kestrel's default: a client that says nothing costs a connection, no more.
    private static readonly TimeSpan s_handshake = TimeSpan.FromSeconds(10);

    /// <summary>The endpoint of HTTP, and that of HTTPS when there is a secure connector.</summary>
    /// <param name="options">What server.xml says.</param>
    /// <param name="passedDown">Names of the sockets that are passed down; empty for none.</param>
    public static IReadOnlyList<ServerEndpoint> From(
        ServerXmlOptions options,
        IReadOnlyList<string> passedDown
    )
    {
        var http = new ServerEndpoint("http", new IPEndPoint(IPAddress.Loopback, options.Port));
        return options.Https is { Certificate: not null } https && !IsHttpsMissing(options, passedDown)
            ? [http, Secure(https)]
            : [http];
    }

    /// <summary>
    /// Whether sockets are passed down, but none for HTTPS. Binding it here would let the first of several processes
    /// have the port and the others fail.
    /// </summary>
    public static bool IsHttpsMissing(ServerXmlOptions options, IReadOnlyList<string> passedDown) =>
        options.Https is not null
        && passedDown.Count > 0
        && !passedDown.Contains(HttpsName, StringComparer.Ordinal);

    private static ServerEndpoint Secure(HttpsOptions https) =>
        new("https", new IPEndPoint(IPAddress.Loopback, https.Port))
        {
            Configure = listen => UseTls(listen, https),
        };

    private static void UseTls(ListenOptions listen, HttpsOptions https)
    {
        var certificate = new ServerCertificate(
            https.Files,
            https.Certificate!,
            listen.ApplicationServices.GetRequiredService<ILogger<ServerCertificate>>()
        );
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = s_handshake,
                OnConnection = _ => ValueTask.FromResult(Handshake(certificate, https.Ciphers)),
            }
        );
    }

    private static SslServerAuthenticationOptions Handshake(
        ServerCertificate certificate,
        IReadOnlyList<TlsCipherSuite> ciphers
    ) =>
        new()
        {
            ServerCertificateContext = certificate.Current,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            // The analyzer warns of systems where the policy is not supported; this server is for Linux.
#pragma warning disable CA1416
            CipherSuitesPolicy = ciphers.Count > 0 ? new CipherSuitesPolicy(ciphers) : null,
#pragma warning restore CA1416
        };
}
