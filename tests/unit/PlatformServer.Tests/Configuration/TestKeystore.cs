using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ImageServing.PlatformServer.Tests.Configuration;

/// <summary>A certificate for localhost that nobody signed.</summary>
internal static class TestKeystore
{
    public static void Write(string path, string password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
    }
}
