using System.Buffers;
using System.Text;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// The head of a plain request, as it came: HTTP/1.1, nothing in it that only Kestrel judges, and nothing after it that
/// belongs to it (RFC 9112). Every other head is <see cref="HeadKind.Other"/>, so that there is one server that refuses.
/// </summary>
public readonly ref struct RequestHead
{
    private const byte Tab = (byte)'\t';
    private const byte Space = (byte)' ';

    private static readonly SearchValues<byte> s_tokens = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    // Where a URL goes beyond ASCII, Kestrel decides.
    private static readonly SearchValues<byte> s_visible = SearchValues.Create([
        .. Enumerable.Range('!', '~' - '!' + 1).Select(c => (byte)c),
    ]);
    private static readonly SearchValues<byte> s_text = SearchValues.Create([
        Tab,
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c),
    ]);

    private static readonly SearchValues<byte> s_hosts = SearchValues.Create(
        "-.0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    private RequestHead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> method, ReadOnlySpan<byte> target)
    {
        Bytes = bytes;
        Method = method;
        Target = target;
    }

    /// <summary>All of it, the empty line included.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The method.</summary>
    public ReadOnlySpan<byte> Method { get; }

    /// <summary>Path and query: visible ASCII, beginning with a slash.</summary>
    public ReadOnlySpan<byte> Target { get; }

    /// <summary>Whether it asks for parts, or under a condition (RFC 9110, 13 and 14).</summary>
    public bool IsConditional { get; private init; }

    /// <summary>The request id that the client gives; empty without one.</summary>
    public ReadOnlySpan<byte> RequestId { get; private init; }

    /// <summary>Reads the head at the beginning of what a client has sent.</summary>
    /// <param name="bytes">What it has sent so far.</param>
    /// <param name="head">The head, if it is <see cref="HeadKind.Plain"/>.</param>
    public static HeadKind Read(ReadOnlySpan<byte> bytes, out RequestHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return HeadKind.Other;
        }

        var lineEnd = bytes.IndexOf("\r\n"u8);
        var line = bytes[..lineEnd];
        var afterMethod = line.IndexOf(Space);
        if (
            afterMethod <= 0
            || !line.EndsWith(" HTTP/1.1"u8)
            || line.Length < afterMethod + " / HTTP/1.1".Length
        )
        {
            return HeadKind.Other;
        }

        var method = line[..afterMethod];
        var target = line[(afterMethod + 1)..^" HTTP/1.1".Length];
        var fields = bytes[Math.Min(lineEnd + 2, end + 2)..(end + 2)];
        if (
            method.ContainsAnyExcept(s_tokens)
            || target.IsEmpty
            || target[0] != '/'
            || target.ContainsAnyExcept(s_visible)
            || !TryReadFields(fields, out var traits, out var id)
        )
        {
            return HeadKind.Other;
        }

        head = new RequestHead(bytes[..(end + 4)], method, target)
        {
            IsConditional = traits.HasFlag(Traits.Conditional),
            RequestId = id,
        };
        return HeadKind.Plain;
    }

    /// <summary>The value of a header field; several of one name are joined by a comma, as .NET joins them.</summary>
    /// <param name="head">A plain head.</param>
    /// <param name="name">Name of the field.</param>
    public static string FieldOf(ReadOnlySpan<byte> head, string name)
    {
        var found = "";
        var rest = head;
        for (var end = rest.IndexOf("\r\n"u8); end >= 0; end = rest.IndexOf("\r\n"u8))
        {
            var line = rest[..end];
            rest = rest[(end + 2)..];
            if (
                line.Length > name.Length
                && line[name.Length] == ':'
                && Ascii.EqualsIgnoreCase(line[..name.Length], name)
            )
            {
                var value = Encoding.ASCII.GetString(line[(name.Length + 1)..].Trim(" \t"u8));
                found = found.Length == 0 ? value : $"{found},{value}";
            }
        }

        return found;
    }

    private static bool TryReadFields(
        ReadOnlySpan<byte> fields,
        out Traits traits,
        out ReadOnlySpan<byte> requestId
    )
    {
        traits = Traits.None;
        requestId = default;
        while (!fields.IsEmpty)
        {
            if (!TryTakeField(ref fields, out var name, out var value))
            {
                return false;
            }

            var trait = TraitOf(name, value);
            // One host, and one id at most.
            if (trait.HasFlag(Traits.Unusual) || (IsSingle(trait) && traits.HasFlag(trait)))
            {
                return false;
            }

            traits |= trait;
            if (trait == Traits.Id)
            {
                requestId = value;
            }
        }

        return traits.HasFlag(Traits.Host);
    }

    private static bool TryTakeField(
        scoped ref ReadOnlySpan<byte> fields,
        out ReadOnlySpan<byte> name,
        out ReadOnlySpan<byte> value
    )
    {
        name = value = default;
        var end = fields.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var line = fields[..end];
        fields = fields[(end + 2)..];
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        name = line[..colon];
        value = line[(colon + 1)..].Trim(" \t"u8);
        return !name.ContainsAnyExcept(s_tokens) && !value.ContainsAnyExcept(s_text);
    }

    // By length first, so that most names are compared with nothing.
    private static Traits TraitOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        name.Length switch
        {
            4 when Is(name, "Host"u8) => IsHost(value) ? Traits.Host : Traits.Unusual,
            5 when Is(name, "Range"u8) => Traits.Conditional,
            6 when Is(name, "Expect"u8) => Traits.Unusual,
            7 when Is(name, "Upgrade"u8) => Traits.Unusual,
            8 when Is(name, "If-Match"u8) || Is(name, "If-Range"u8) => Traits.Conditional,
            10 when Is(name, "Connection"u8) => Is(value, "keep-alive"u8) ? Traits.None : Traits.Unusual,
            12 when Is(name, "X-Request-Id"u8) => Traits.Id,
            13 when Is(name, "If-None-Match"u8) => Traits.Conditional,
            14 when Is(name, "Content-Length"u8) => Traits.Unusual,
            17 when Is(name, "Transfer-Encoding"u8) => Traits.Unusual,
            17 when Is(name, "If-Modified-Since"u8) => Traits.Conditional,
            19 when Is(name, "If-Unmodified-Since"u8) => Traits.Conditional,
            _ => Traits.None,
        };

    private static bool IsSingle(Traits trait) => trait is Traits.Host or Traits.Id;

    // A name or an address and a port: what is odder is Kestrel's to judge.
    private static bool IsHost(ReadOnlySpan<byte> value) =>
        !value.IsEmpty && !value.ContainsAnyExcept(s_hosts);

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted) =>
        Ascii.EqualsIgnoreCase(text, wanted);

    [Flags]
    private enum Traits
    {
        None = 0,
        Host = 1,
        Id = 2,
        Conditional = 4,
        Unusual = 8,
    }
}

/// <summary>What a client has sent.</summary>
public enum HeadKind
{
    /// <summary>Not a whole head, or one that is not plain.</summary>
    Other,

    /// <summary>A whole plain head.</summary>
    Plain,
}
