using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The secure connector of server.xml (reference: SSL; Defining SSL ciphers).</summary>
internal sealed record HttpsOptions
{
    /// <summary>Port (TC::SslPort), 1..65535.</summary>
    public int Port { get; init; } = 8443;

    /// <summary>Absolute path of the PKCS #12 file; relative paths are relative to conf/ (TC::keystoreFile).</summary>
    public required string KeystoreFile { get; init; }

    /// <summary>Its password (TC::keystorePass).</summary>
    public string KeystorePassword { get; init; } = "scene7";

    /// <summary>The certificate with its key and those that sign it; null when the keystore has a fault.</summary>
    public X509Certificate2Collection? Certificate { get; init; }

    /// <summary>What may be negotiated; empty for whatever the system allows (ciphers).</summary>
    public IReadOnlyList<TlsCipherSuite> Ciphers { get; init; } = [];
}
