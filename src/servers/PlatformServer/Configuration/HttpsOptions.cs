using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ImageServing.PlatformServer.Tls;

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

    /// <summary>Absolute path of a PEM file with the certificate and those that sign it, in place of a keystore.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Absolute path of the PEM file with its key; by default the same file.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>Password of that key; null for a key without one.</summary>
    public string? CertificateKeyPassword { get; init; }

    /// <summary>The files that count.</summary>
    public CertificateFiles Files =>
        CertificateFile is { } file
            ? new CertificateFiles(file, CertificateKeyFile ?? file, CertificateKeyPassword)
            : new CertificateFiles(KeystoreFile, KeyPath: null, KeystorePassword);

    /// <summary>The certificate with its key and those that sign it; null when the keystore has a fault.</summary>
    public X509Certificate2Collection? Certificate { get; init; }

    /// <summary>What may be negotiated; empty for whatever the system allows (ciphers).</summary>
    public IReadOnlyList<TlsCipherSuite> Ciphers { get; init; } = [];
}
