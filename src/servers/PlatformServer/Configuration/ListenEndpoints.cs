using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageServing.Hosting;
using ImageServing.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>Where server.xml lets the server listen, on loopback unless sockets of these names are passed down.</summary>
internal static class ListenEndpoints
{
    private const string HttpsName = "https";

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

    /// <summary>Opens the keystore.</summary>
    /// <returns>The certificate with its key and those that sign it, or null after noting a fault.</returns>
    public static X509Certificate2Collection? OpenKeystore(
        HttpsOptions https,
        Position position,
        FaultList faults
    )
    {
        try
        {
            var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(
                https.KeystoreFile,
                https.KeystorePassword
            );
            if (chain.Any(certificate => certificate.HasPrivateKey))
            {
                return chain;
            }

            faults.Add(
                position,
                $"{https.KeystoreFile} has no private key; export the certificate with its key"
            );
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            faults.Add(
                position,
                $"{https.KeystoreFile} cannot be opened: {e.Message} It must be a PKCS #12 file, and keystorePass its password"
            );
        }

        return null;
    }

    private static ServerEndpoint Secure(HttpsOptions https)
    {
        var chain = https.Certificate!;
        var tls = new HttpsConnectionAdapterOptions
        {
            ServerCertificate = chain.First(certificate => certificate.HasPrivateKey),
            ServerCertificateChain = chain,
        };
        if (https.Ciphers.Count > 0)
        {
            // The analyzer warns of systems where the policy is not supported; this server is for Linux.
#pragma warning disable CA1416
            tls.OnAuthenticate = (_, ssl) => ssl.CipherSuitesPolicy = new CipherSuitesPolicy(https.Ciphers);
#pragma warning restore CA1416
        }

        return new ServerEndpoint("https", new IPEndPoint(IPAddress.Loopback, https.Port))
        {
            Configure = listen => listen.UseHttps(tls),
        };
    }
}
