using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageServing.PlatformServer.Tests.Configuration;

/// <summary>A certificate for localhost that nobody signed.</summary>
internal static class TestKeystore
{
    public static void Write(string path, string password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(key, "localhost");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
    }

    /// <summary>Writes PEM files; one file when both paths are the same.</summary>
    public static void WritePem(string path, string keyPath, string name, string? password = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(key, name);
        var keyText = password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(
                password,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
            );
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n");
        if (keyPath == path)
        {
            File.AppendAllText(path, keyText + "\n");
        }
        else
        {
            File.WriteAllText(keyPath, keyText + "\n");
        }
    }

    private static X509Certificate2 Sign(ECDsa key, string name) =>
        new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
}
