namespace ImageServing.Hosting.Transport;

/// <summary>A response that the client takes piece by piece, and what the client has sent meanwhile.</summary>
internal sealed class PartialReply
{
    private readonly byte[] _head;
    private int _sent;

    /// <summary>A response of which the beginning is sent.</summary>
    public PartialReply(QuickReply reply, ReadOnlySpan<byte> head, int sent)
    {
        Reply = reply;
        _head = head.ToArray();
        _sent = sent;
    }

    public QuickReply Reply { get; }

    /// <summary>What is left of the head.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(Math.Min(_sent, _head.Length));

    /// <summary>What is left of the body.</summary>
    public ReadOnlySpan<byte> Body => Reply.Body.Span[SentBody..];

    /// <summary>Bytes of the body that are sent.</summary>
    public int SentBody => Math.Max(0, _sent - _head.Length);

    /// <summary>Bytes that are not.</summary>
    public long Left => Head.Length + Body.Length;

    public bool IsSent => Left == 0;

    /// <summary>Requests that came together with the one that is being answered.</summary>
    public byte[] Kept { get; private set; } = [];

    public void Advance(int bytes) => _sent += bytes;

    public void Keep(ReadOnlySpan<byte> bytes) => Kept = bytes.ToArray();
}
