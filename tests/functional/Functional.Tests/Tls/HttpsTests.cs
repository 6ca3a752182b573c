using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Tls;

/// <summary>HTTPS as an administrator sets it up: server.xml, a socket in the registry, a certificate.</summary>
public sealed class HttpsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_certificate_in_PEM_files_is_served_by_HTTP_2_and_renewed_without_a_restart()
    {
        await using var system = await StartAsync(
            "<Connector port=\"8443\" scheme=\"https\" certificateFile=\"tls.pem\" certificateKeyFile=\"tls.key\"/>",
            folder => WritePem(folder, "first")
        );

        var (version, type) = await AskAsync(system, "--http2");
        Assert.Equal(("2", "image/jpeg"), (version, type));
        Assert.Equal(("1.1", "image/jpeg"), await AskAsync(system, "--http1.1"));
        Assert.Equal("CN=first", await SubjectAsync(system));

        WritePem(system.Folder, "second");

        Assert.Equal("CN=second", await SubjectAsync(system));
    }

    [Fact]
    public async Task A_certificate_in_a_PKCS_12_file_is_served()
    {
        await using var system = await StartAsync(
            "<Connector port=\"8443\" scheme=\"https\" keystoreFile=\"own.p12\" keystoreType=\"PKCS12\" keystorePass=\"word\"/>",
            folder =>
            {
                using var certificate = Sign("own");
                File.WriteAllBytes(
                    folder.At("conf/own.p12"),
                    certificate.Export(X509ContentType.Pkcs12, "word")
                );
            }
        );
        Assert.Equal(("2", "image/jpeg"), await AskAsync(system, "--http2"));
        Assert.Equal("CN=own", await SubjectAsync(system));
    }

    [Fact]
    public async Task A_keystore_of_Java_is_refused_with_the_command_that_converts_it()
    {
        using var folder = new InstallFolder();
        Secure(
            folder,
            "<Connector port=\"8443\" scheme=\"https\" keystoreFile=\"keys.jks\" keystoreType=\"PKCS12\" keystorePass=\"word\"/>"
        );
        await File.WriteAllBytesAsync(
            folder.At("conf/keys.jks"),
            [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2],
            TestContext.Current.CancellationToken
        );
        var told = await Utility.RunAsync(folder, "check");
        Assert.NotEqual(0, told.ExitCode);
        Assert.Contains(
            $"keytool -importkeystore -srckeystore {folder.At("conf/keys.jks")}",
            told.Output + told.Faults,
            StringComparison.Ordinal
        );
    }

    private static Task<SupervisedSystem> StartAsync(string connector, Action<InstallFolder> prepare) =>
        SupervisedSystem.StartAsync(folder =>
        {
            prepare(folder);
            Secure(folder, connector);
            folder.EditServer(
                "ps",
                server =>
                    server.Add(
                        new XElement(
                            "listen",
                            new XAttribute("name", "https"),
                            new XAttribute("address", "127.0.0.1"),
                            new XAttribute("port", "0")
                        )
                    )
            );
        });

    private static void Secure(InstallFolder folder, string connector) =>
        folder.Edit(
            "conf/server.xml",
            "<Connector port=\"8080\"/>",
            $"<Connector port=\"8080\"/>{connector}"
        );

    private static void WritePem(InstallFolder folder, string name)
    {
        using var certificate = Sign(name);
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(folder.At("conf/tls.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.At("conf/tls.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Sign(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
    }

    private static async Task<System.Net.IPEndPoint> AddressAsync(SupervisedSystem system)
    {
        var status = await system.Control.StatusAsync();
        var https = status["ps"].Listening.Single(socket => socket.Name == "https");
        return System.Net.IPEndPoint.Parse(https.Address);
    }

    /// <summary>What curl says of the protocol's version and the type of the reply.</summary>
    private static async Task<(string Version, string Type)> AskAsync(SupervisedSystem system, string option)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        late.CancelAfter(s_patience);
        var start = new ProcessStartInfo("curl") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (
            var argument in new[]
            {
                "--silent",
                "--insecure",
                option,
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_version} %{content_type}",
                $"https://{await AddressAsync(system)}{SupervisedSystem.Sample}?wid=20",
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var curl = Process.Start(start)!;
        var said = await curl.StandardOutput.ReadToEndAsync(late.Token);
        await curl.WaitForExitAsync(late.Token);
        Assert.Equal(0, curl.ExitCode);
        return said.Split(' ') is [var version, var type] ? (version, type) : (said, "");
    }

    private static async Task<string> SubjectAsync(SupervisedSystem system)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(await AddressAsync(system), cancellation);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                // Nobody signs the certificates of a test.
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
            cancellation
        );
        return tls.RemoteCertificate!.Subject;
    }
}
