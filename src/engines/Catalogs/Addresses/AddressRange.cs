using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace ImageServing.Catalogs.Addresses;

/// <summary>
/// One entry of an address filter: the first bits of an address. IPv4 addresses are held in their IPv6 form, so
/// that both are compared alike.
/// </summary>
/// <param name="Address">The address as a number of 128 bits.</param>
/// <param name="Bits">How many of its leading bits count.</param>
internal readonly record struct AddressRange(UInt128 Address, int Bits)
{
    private const int AllBits = 128;

    // Before an IPv4 address inside an IPv6 one stand 96 fixed bits (RFC 4291, 2.5.5.2).
    private const int MappedBits = 96;

    /// <summary>
    /// Reads ddd.ddd.ddd.ddd or an IPv6 address, and after '/' a number of bits or, for IPv4, a mask in dotted
    /// form. Null when it is neither. 0.0.0.0/0 holds every address, of IPv6 too.
    /// </summary>
    public static AddressRange? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (ParseAddress(slash < 0 ? text : text[..slash].TrimEnd()) is not { } address)
        {
            return null;
        }

        var fixedBits = address.AddressFamily == AddressFamily.InterNetwork ? MappedBits : 0;
        var bits = slash < 0 ? AllBits : fixedBits + ParseBits(text[(slash + 1)..].TrimStart(), fixedBits);
        var number = NumberOf(address);
        return bits is null
            ? null
            : new AddressRange(
                number,
                number == NumberOf(IPAddress.Any) && bits == MappedBits ? 0 : bits.Value
            );
    }

    /// <summary>Whether it holds every address.</summary>
    public bool IsForEverybody => Bits == 0;

    /// <summary>Whether an address lies in the range.</summary>
    public bool Contains(IPAddress address) =>
        IsForEverybody || (NumberOf(address) ^ Address) >> (AllBits - Bits) == UInt128.Zero;

    private static UInt128 NumberOf(IPAddress address) =>
        BinaryPrimitives.ReadUInt128BigEndian(address.MapToIPv6().GetAddressBytes());

    // The runtime also reads octal, hexadecimal and shortened IPv4 addresses, and zones.
    private static IPAddress? ParseAddress(string text)
    {
        if (!IPAddress.TryParse(text, out var address) || text.AsSpan().ContainsAny('%', '['))
        {
            return null;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text
            ? address
            : null;
    }

    private static int? ParseBits(string text, int fixedBits)
    {
        if (text.Contains('.', StringComparison.Ordinal))
        {
            return fixedBits == MappedBits && ParseAddress(text) is { } mask
                ? BitsOfMask((uint)NumberOf(mask))
                : null;
        }

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && fixedBits + bits <= AllBits
            ? bits
            : null;
    }

    // A mask is ones and then zeros.
    private static int? BitsOfMask(uint mask)
    {
        var ones = BitOperations.LeadingZeroCount(~mask);
        return BitOperations.PopCount(mask) == ones ? ones : null;
    }
}
