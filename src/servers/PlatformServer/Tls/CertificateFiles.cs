using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageServing.PlatformServer.Tls;

/// <summary>Where a certificate, its key and those that sign it are.</summary>
/// <param name="Path">Absolute path of the PKCS #12 file, or of the PEM file with the certificates.</param>
/// <param name="KeyPath">Absolute path of the PEM file with the key; null for PKCS #12.</param>
/// <param name="Password">Password of the PKCS #12 file or of the key; null for a key without one.</param>
internal sealed record CertificateFiles(string Path, string? KeyPath, string? Password)
{
    // The first bytes of the two formats that only Java reads: JKS and JCEKS.
    private const uint JavaMagic = 0xFEEDFEED;
    private const uint JavaCryptoMagic = 0xCECECECE;

    /// <summary>Reads the files.</summary>
    public CertificateReading Read()
    {
        try
        {
            if (KeyPath is null && IsJavaKeystore())
            {
                return CertificateReading.Not(
                    $"{Path} is a keystore that only Java reads; convert it with: keytool -importkeystore -srckeystore {Path} "
                        + $"-destkeystore {Path}.p12 -deststoretype PKCS12, then set keystoreFile=\"{Path}.p12\" and "
                        + "keystoreType=\"PKCS12\""
                );
            }
            var chain = KeyPath is { } key
                ? ReadPem(key)
                : X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password);
            return chain.Any(certificate => certificate.HasPrivateKey)
                ? new CertificateReading(chain, null)
                : CertificateReading.Not($"{Path} has no private key; export the certificate with its key");
        }
        catch (Exception e)
            when (e
                    is IOException
                        or CryptographicException
                        or UnauthorizedAccessException
                        or ArgumentException
            )
        {
            return CertificateReading.Not(
                KeyPath is null
                    ? $"{Path} cannot be opened: {e.Message} It must be a PKCS #12 file, and keystorePass its password"
                    : $"{Path} and {KeyPath} cannot be used: {e.Message} They must be PEM files of a certificate and of its key"
            );
        }
    }

    /// <summary>What changes when the files do.</summary>
    public CertificateStamp Stamp() => new(StampOf(Path), KeyPath is null ? default : StampOf(KeyPath));

    // A PEM file has the certificate first and those that sign it behind it (RFC 8446, 4.4.2).
    private X509Certificate2Collection ReadPem(string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Path);
        var own = Password is null
            ? X509Certificate2.CreateFromPemFile(Path, key)
            : X509Certificate2.CreateFromEncryptedPemFile(Path, Password, key);
        foreach (var without in chain.Where(c => c.Thumbprint == own.Thumbprint).ToList())
        {
            chain.Remove(without);
            without.Dispose();
        }

        chain.Insert(0, own);
        return chain;
    }

    private bool IsJavaKeystore()
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        using var file = File.OpenRead(Path);
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length
            && BinaryPrimitives.ReadUInt32BigEndian(magic) is JavaMagic or JavaCryptoMagic;
    }

    // Through links: who renews certificates changes what they point to.
    private static (long Ticks, long Length) StampOf(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return (File.GetLastWriteTimeUtc(handle).Ticks, RandomAccess.GetLength(handle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}

/// <summary>The files of a certificate at one moment.</summary>
internal readonly record struct CertificateStamp(
    (long Ticks, long Length) Certificate,
    (long Ticks, long Length) Key
);

/// <summary>What reading a certificate has given.</summary>
/// <param name="Chain">The certificate with its key and those that sign it; null after a fault.</param>
/// <param name="Fault">What is wrong, in one line; null after a success.</param>
internal readonly record struct CertificateReading(X509Certificate2Collection? Chain, string? Fault)
{
    public static CertificateReading Not(string fault) => new(null, fault);
}
