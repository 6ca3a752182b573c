using System.Net;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Configuration;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration;

public class AuxiliaryCacheOptionsTests
{
    [Fact]
    public void Hosts_and_limits()
    {
        var options = Read(
            "foreign.allowedHosts=10.1.0.0/16; images.internal\nforeign.maxSize=2\n"
                + "auxiliaryCache.maxSize=5000000000\nauxiliaryCache.maxEntries=7"
        ).Options!.Auxiliary;
        Assert.True(options.Allowed.Allows(IPAddress.Parse("10.1.2.3")));
        Assert.False(options.Allowed.Allows(IPAddress.Loopback));
        Assert.True(options.Allowed.AllowsHost("images.internal"));
        Assert.Equal(
            (2 * 1024 * 1024, 5_000_000_000, 7),
            (options.MaxImageBytes, options.MaxBytes, options.MaxFiles)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("foreign.allowedHosts=")]
    public void Without_hosts_only_public_addresses_are_asked(string text)
    {
        var options = Read(text).Options!.Auxiliary;
        Assert.False(options.Allowed.Allows(IPAddress.Loopback));
        Assert.True(options.Allowed.Allows(IPAddress.Parse("8.8.8.8")));
    }

    [Theory]
    [InlineData("foreign.allowedHosts=10.1.0.0/16;300.1.1.1", "'300.1.1.1' is none of them")]
    [InlineData("foreign.maxSize=0", "1 to 1024")]
    [InlineData("auxiliaryCache.maxEntries=0", "from 1")]
    [InlineData("auxiliaryCache.maxSize=-1", "from 0")]
    public void A_mistake_is_told(string text, string word) =>
        Assert.Contains(word, Assert.Single(Read(text).Faults).Message, StringComparison.Ordinal);

    private static ConfigurationResult<PlatformServerOptions> Read(string text) =>
        PlatformServerConfiguration.Read("PlatformServer.conf", text, new ServerHome("/opt/image-serving"));
}
