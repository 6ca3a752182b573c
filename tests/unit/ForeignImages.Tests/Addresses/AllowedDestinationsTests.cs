using System.Net;
using ImageServing.ForeignImages.Addresses;

namespace ImageServing.ForeignImages.Tests.Addresses;

public class AllowedDestinationsTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("10.1.2.3/16", "10.1.9.9", true)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2", false)]
    [InlineData("fd00::/8", "fd00::1", true)]
    [InlineData("127.0.0.1", "8.8.8.8", true)]
    [InlineData("images.internal", "10.1.2.3", false)]
    public void Networks_and_addresses(string entry, string address, bool allows) =>
        Assert.Equal(allows, Read(entry).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("images.internal", "images.internal", true)]
    [InlineData("images.internal", "IMAGES.internal.", true)]
    [InlineData("images.internal", "x.images.internal", false)]
    [InlineData("*.internal", "images.internal", true)]
    [InlineData("*.internal", "a.b.internal", true)]
    [InlineData("*.internal", "internal", false)]
    [InlineData("*.internal", "notinternal", false)]
    [InlineData("10.0.0.1", "images.internal", false)]
    public void Names(string entry, string host, bool allows) =>
        Assert.Equal(allows, Read(entry).AllowsHost(host));

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("300.1.1.1")]
    [InlineData("http://host/")]
    [InlineData("*")]
    [InlineData("a b")]
    public void What_is_neither_is_named(string entry)
    {
        Assert.False(AllowedDestinations.TryParse(["127.0.0.1", entry], out _, out var wrong));
        Assert.Equal(entry, wrong);
    }

    private static AllowedDestinations Read(string entry)
    {
        Assert.True(AllowedDestinations.TryParse([entry], out var allowed, out _));
        return allowed;
    }
}
