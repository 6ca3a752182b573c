namespace ImageServing.Protocol;

/// <summary>
/// Follows the brackets of a value, so that the '&amp;' of a nested request does not end it. '{' always opens;
/// '(' opens after "is", "ir" or "fxg", inside of such brackets, and at the start of a value that may be a foreign
/// URL, so that plain text may contain it (reference: Request nesting and embedding). '{' may be encoded after such
/// a word, because encodeURI and mail programs turn it into '%7B' and leave '&amp;' alone; only then do encoded
/// braces inside count, too. Otherwise an encoded bracket is text.
/// </summary>
/// <param name="start">Where the value starts.</param>
/// <param name="mayBeForeign">Whether a round bracket at the start opens, as in src=(http://...).</param>
internal struct Brackets(int start, bool mayBeForeign)
{
    private const int EscapeLength = 3;

    // One bit a level: set for '(', clear for '{'.
    private uint _kinds;
    private bool _encodedCount;

    /// <summary>Open brackets.</summary>
    public int Depth { get; private set; }

    private readonly bool IsInRound => Depth > 0 && (_kinds & 1) != 0;

    /// <summary>Whether every bracket of a text is closed in it, in the right order.</summary>
    public static bool AreBalanced(string raw)
    {
        var open = new Stack<char>();
        foreach (var character in raw)
        {
            if (character is '(' or '{')
            {
                open.Push(character == '(' ? ')' : '}');
            }
            else if (character is ')' or '}' && (!open.TryPop(out var wanted) || wanted != character))
            {
                return false;
            }
        }
        return open.Count == 0;
    }

    /// <summary>Whether the first bracket of a text, behind the name of a language, is closed by its end and not before.</summary>
    public static bool Enclose(string raw)
    {
        var brackets = new Brackets(0, mayBeForeign: false);
        for (var i = 0; i < raw.Length; i++)
        {
            var before = brackets.Depth;
            brackets.Step(raw, i);
            if (before > 0 && brackets.Depth == 0)
            {
                return i + (raw[i] == '%' ? EscapeLength : 1) == raw.Length;
            }
        }
        return false;
    }

    /// <summary>Looks at one character.</summary>
    public void Step(string raw, int index)
    {
        var isEncoded = raw[index] == '%';
        switch (isEncoded ? DecodedBrace(raw, index) : raw[index])
        {
            case '{' when !isEncoded || (Depth > 0 ? _encodedCount : FollowsNesting(raw, index)):
                _encodedCount = Depth == 0 ? isEncoded : _encodedCount;
                Open(isRound: false);
                break;
            case '(' when IsInRound || (mayBeForeign && index == start) || FollowsNesting(raw, index):
                Open(isRound: true);
                break;
            case '}' when Depth > 0 && !IsInRound && (!isEncoded || _encodedCount):
            case ')' when IsInRound:
                Close();
                break;
        }
    }

    private void Open(bool isRound)
    {
        Depth++;
        _kinds = (_kinds << 1) | (isRound ? 1u : 0u);
    }

    private void Close()
    {
        Depth--;
        _kinds >>= 1;
        _encodedCount &= Depth > 0;
    }

    private static char DecodedBrace(string raw, int index) =>
        raw.AsSpan(index + 1, Math.Min(2, raw.Length - index - 1)) switch
        {
            "7B" or "7b" => '{',
            "7D" or "7d" => '}',
            _ => '%',
        };

    /// <summary>Whether the name of a nested language stands before, as a word of its own.</summary>
    private readonly bool FollowsNesting(string raw, int index)
    {
        var before = raw.AsSpan(start, index - start);
        return EndsWithWord(before, "is") || EndsWithWord(before, "ir") || EndsWithWord(before, "fxg");
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (!text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var before = text[..^word.Length];
        // A '$' is the same encoded, which canonical text writes.
        return before.IsEmpty || !char.IsLetterOrDigit(before[^1]) || before.EndsWith("%24");
    }
}
