using ImageServing.PlatformServer.Tests;
using ImageServing.PlatformServer.Tests.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Tls.Tests;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_renewed_certificate_is_used_from_then_on()
    {
        var files = Pem("old");
        var certificate = Begin(files);
        var before = certificate.Current;
        Assert.Same(before, certificate.Current);

        Pem("renewed");

        Assert.Equal("CN=renewed", certificate.Current.TargetCertificate.Subject);
    }

    [Fact]
    public void A_half_written_certificate_leaves_the_present_one_in_use()
    {
        var files = Pem("old");
        var certificate = Begin(files);

        // The new certificate is there, its key is not yet.
        TestKeystore.WritePem(files.Path, _home.At("conf/other.key"), "renewed");
        Assert.Equal("CN=old", certificate.Current.TargetCertificate.Subject);
        File.Delete(files.Path);
        Assert.Equal("CN=old", certificate.Current.TargetCertificate.Subject);

        Pem("renewed");
        Assert.Equal("CN=renewed", certificate.Current.TargetCertificate.Subject);
    }

    [Fact]
    public void A_link_that_points_to_another_certificate_counts()
    {
        TestKeystore.WritePem(_home.At("conf/1.pem"), _home.At("conf/1.key"), "one");
        TestKeystore.WritePem(_home.At("conf/2.pem"), _home.At("conf/2.key"), "two");
        // Both may have been written in one moment of the file system's clock.
        File.SetLastWriteTimeUtc(_home.At("conf/1.pem"), DateTime.UnixEpoch);
        Link("1");
        var certificate = Begin(new CertificateFiles(_home.At("live.pem"), _home.At("live.key"), null));

        Link("2");

        Assert.Equal("CN=two", certificate.Current.TargetCertificate.Subject);
    }

    [Fact]
    public void The_key_may_have_a_password_and_stand_in_the_same_file()
    {
        var path = _home.At("conf/both.pem");
        TestKeystore.WritePem(path, path, "both", "word");
        Assert.NotNull(new CertificateFiles(path, path, "word").Read().Chain);
        Assert.Contains(
            "must be PEM files",
            new CertificateFiles(path, path, "wrong").Read().Fault,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0xFEEDFEED)]
    [InlineData(0xCECECECE)]
    public void A_keystore_of_Java_is_refused_with_the_command_that_converts_it(uint magic)
    {
        var path = _home.At("conf/keys.jks");
        File.WriteAllBytes(
            path,
            [(byte)(magic >> 24), (byte)(magic >> 16), (byte)(magic >> 8), (byte)magic, 0]
        );
        var fault = new CertificateFiles(path, null, "word").Read().Fault!;
        Assert.Contains(
            $"keytool -importkeystore -srckeystore {path} -destkeystore {path}.p12 -deststoretype PKCS12",
            fault,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\n', fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none of these")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void What_is_no_certificate_is_told(string text)
    {
        var path = _home.Write("conf/bad", text);
        Assert.NotNull(new CertificateFiles(path, path, null).Read().Fault);
        Assert.NotNull(new CertificateFiles(path, null, "word").Read().Fault);
    }

    private CertificateFiles Pem(string name)
    {
        var files = new CertificateFiles(_home.At("conf/a.pem"), _home.At("conf/a.key"), null);
        TestKeystore.WritePem(files.Path, files.KeyPath!, name);
        return files;
    }

    private static ServerCertificate Begin(CertificateFiles files)
    {
        var reading = files.Read();
        Assert.True(reading.Chain is not null, reading.Fault);
        return new ServerCertificate(files, reading.Chain, NullLogger.Instance);
    }

    private void Link(string name)
    {
        foreach (var kind in new[] { "pem", "key" })
        {
            File.Delete(_home.At($"live.{kind}"));
            File.CreateSymbolicLink(_home.At($"live.{kind}"), _home.At($"conf/{name}.{kind}"));
        }
    }
}
