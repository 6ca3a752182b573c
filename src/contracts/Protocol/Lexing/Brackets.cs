namespace ImageServing.Protocol;

/// <summary>
/// Follows the brackets of a value, so that the '&amp;' of a nested request does not end it. '{' always opens;
/// '(' opens after "is" or "ir" and inside of such brackets, so that plain text may contain it; both may be
/// encoded, because encodeURI turns '{' into '%7B' and leaves '&amp;' alone.
/// </summary>
internal struct Brackets
{
    // One bit a level: set for '(', clear for '{'.
    private uint _kinds;

    /// <summary>Open brackets.</summary>
    public int Depth { get; private set; }

    private readonly bool IsInRound => Depth > 0 && (_kinds & 1) != 0;

    /// <summary>Looks at one character; <paramref name="start"/> is where the value starts.</summary>
    public void Step(string raw, int index, int start)
    {
        var isEncoded = raw[index] == '%';
        switch (isEncoded ? Decoded(raw, index) : raw[index])
        {
            case '{' when !isEncoded || Depth > 0 || FollowsNesting(raw, index, start):
                Open(isRound: false);
                break;
            case '(' when IsInRound || FollowsNesting(raw, index, start):
                Open(isRound: true);
                break;
            case '}' when Depth > 0 && !IsInRound:
            case ')' when IsInRound:
                Depth--;
                _kinds >>= 1;
                break;
        }
    }

    private void Open(bool isRound)
    {
        Depth++;
        _kinds = (_kinds << 1) | (isRound ? 1u : 0u);
    }

    private static char Decoded(string raw, int index) =>
        raw.AsSpan(index + 1, Math.Min(2, raw.Length - index - 1)) switch
        {
            "28" => '(',
            "29" => ')',
            "7B" or "7b" => '{',
            "7D" or "7d" => '}',
            _ => '%',
        };

    /// <summary>Whether "is" or "ir" stands before, as a word of its own.</summary>
    private static bool FollowsNesting(string raw, int index, int start)
    {
        if (
            index - start < 2
            || raw[index - 2] is not ('i' or 'I')
            || raw[index - 1] is not ('s' or 'S' or 'r' or 'R')
        )
        {
            return false;
        }
        return index - start == 2 || !char.IsLetterOrDigit(raw[index - 3]);
    }
}
