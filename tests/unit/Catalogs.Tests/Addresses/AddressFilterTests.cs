using System.Net;
using ImageServing.Catalogs.Addresses;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Tests.Addresses;

/// <summary>Reference: ClientAddressFilter; addressfilter.</summary>
public sealed class AddressFilterTests
{
    private static AddressFilter Read(string text)
    {
        var faults = new FaultList();
        var filter = AddressFilter.Read(
            new Setting("ClientAddressFilter", text, new Position("c.ini", 7)),
            AddressFilter.Everyone,
            faults
        );
        Assert.Empty(faults.All);
        return filter;
    }

    [Theory]
    // The page's examples: everyone, all of 192., the 512 hosts of two networks, one host.
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", true)]
    [InlineData("192.0.0.0/8", "192.255.0.1", true)]
    [InlineData("192.0.0.0/8", "193.0.0.1", false)]
    [InlineData("192.168.12.0/23", "192.168.12.0", true)]
    [InlineData("192.168.12.0/23", "192.168.13.255", true)]
    [InlineData("192.168.12.0/23", "192.168.11.255", false)]
    [InlineData("192.168.12.0/23", "192.168.14.0", false)]
    [InlineData("192.168.2.117", "192.168.2.117", true)]
    [InlineData("192.168.2.117", "192.168.2.116", false)]
    [InlineData("192.168.2.117/32", "192.168.2.117", true)]
    [InlineData("192.168.2.117/32", "192.168.2.118", false)]
    // A list; blanks; bits of the host are ignored; a mask in dotted form.
    [InlineData("10.0.0.1, 192.168.2.117", "192.168.2.117", true)]
    [InlineData(" 10.0.0.1,192.168.0.0 / 16 ", "192.168.2.117", true)]
    [InlineData("192.168.13.77/23", "192.168.12.1", true)]
    [InlineData("192.168.12.0/255.255.254.0", "192.168.13.1", true)]
    [InlineData("192.168.12.0/255.255.254.0", "192.168.14.1", false)]
    [InlineData("10.0.0.0/0.0.0.0", "11.0.0.1", true)]
    // IPv6, and IPv4 inside of it.
    [InlineData("192.168.12.0/23", "::ffff:192.168.13.1", true)]
    [InlineData("192.168.12.0/23", "2001:db8::1", false)]
    [InlineData("2001:db8::/32", "2001:db8:5::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::/32", "192.168.12.1", false)]
    [InlineData("::1", "::1", true)]
    [InlineData("::ffff:192.168.12.0/119", "192.168.13.1", true)]
    [InlineData("10.0.0.0/0", "2001:db8::1", false)]
    [InlineData("", "203.0.113.9", true)]
    [InlineData(" ", "203.0.113.9", true)]
    public void A_client_is_allowed_when_an_entry_holds_its_address(
        string filter,
        string client,
        bool allowed
    ) => Assert.Equal(allowed, Read(filter).Allows(IPAddress.Parse(client)));

    [Theory]
    [InlineData("", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("::/0", true)]
    [InlineData("192.168.2.117, 0.0.0.0/0", true)]
    [InlineData("10.0.0.0/0", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.0.0.0/8", false)]
    public void A_filter_that_holds_every_address_is_for_everybody(string filter, bool isForEverybody) =>
        Assert.Equal(isForEverybody, Read(filter).IsForEverybody);

    [Theory]
    [InlineData("localhost")]
    [InlineData("192.168.2")]
    [InlineData("192.168.2.256")]
    [InlineData("192.168.02.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("192.168.2.1/33")]
    [InlineData("192.168.2.1/-1")]
    [InlineData("192.168.2.1/")]
    [InlineData("192.168.2.1/255.0.255.0")]
    [InlineData("fe80::1%1")]
    [InlineData("[::1]")]
    [InlineData("::1/129")]
    [InlineData("10.0.0.1,")]
    [InlineData("10.0.0.1 10.0.0.2")]
    public void Anything_else_is_a_fault_that_says_what_would_be_right(string filter)
    {
        var faults = new FaultList();
        var fallback = Read("10.0.0.1");

        var read = AddressFilter.Read(
            new Setting("ClientAddressFilter", filter, new Position("c.ini", 7)),
            fallback,
            faults
        );

        var fault = Assert.Single(faults.All).ToString();
        Assert.StartsWith("c.ini:7: ", fault, StringComparison.Ordinal);
        Assert.Contains("192.168.12.0/23", fault, StringComparison.Ordinal);
        Assert.Same(fallback, read);
    }

    [Fact]
    public void Every_bad_entry_is_told_at_once()
    {
        var faults = new FaultList();

        AddressFilter.Read(
            new Setting("addressfilter", "a,10.0.0.1,b", new Position("r.xml", 3)),
            AddressFilter.Everyone,
            faults
        );

        Assert.Equal(2, faults.All.Count);
    }

    [Fact]
    public void A_list_is_bounded()
    {
        var faults = new FaultList();
        var text = string.Join(',', Enumerable.Repeat("10.0.0.1", 1001));

        AddressFilter.Read(
            new Setting("addressfilter", text, new Position("r.xml", 3)),
            AddressFilter.Everyone,
            faults
        );

        Assert.Single(faults.All);
    }
}
