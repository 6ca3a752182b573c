using System.Net;
using ImageServing.ForeignImages.Addresses;
using ImageServing.ForeignImages.Fetching;

namespace ImageServing.ForeignImages.Tests.Fetching;

public class GuardedConnectorTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task A_literal_address_is_checked(string host) =>
        await Assert.ThrowsAsync<AddressRefusedException>(() => AddressesOf(host, AllowedDestinations.None));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("8.8.8.8", "10.0.0.1")]
    [InlineData("10.0.0.1", "8.8.8.8")]
    [InlineData("2606:4700::1", "fe80::1")]
    public async Task One_address_that_leads_inside_is_enough(params string[] addresses) =>
        await Assert.ThrowsAsync<AddressRefusedException>(() =>
            AddressesOf("host", AllowedDestinations.None, addresses)
        );

    [Fact]
    public async Task Public_addresses_are_connected_to_in_their_order() =>
        Assert.Equal(
            ["8.8.8.8", "1.1.1.1"],
            await AddressesOf("host", AllowedDestinations.None, "8.8.8.8", "1.1.1.1")
        );

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("host")]
    public async Task What_the_administrator_allows(string entry)
    {
        Assert.True(AllowedDestinations.TryParse([entry], out var allowed, out _));
        Assert.Equal(["10.0.0.1"], await AddressesOf("host", allowed, "10.0.0.1"));
    }

    private static async Task<string[]> AddressesOf(
        string host,
        AllowedDestinations allowed,
        params string[] addresses
    )
    {
        var connector = new GuardedConnector(
            allowed,
            (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse))
        );
        var found = await connector.AddressesOf(host, TestContext.Current.CancellationToken);
        return Array.ConvertAll(found, address => address.ToString());
    }
}
