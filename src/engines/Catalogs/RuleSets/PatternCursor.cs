namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// Reads a pattern from left to right. The first fault stays and ends the reading: after it the cursor is at its
/// end, so that every loop over it ends too.
/// </summary>
internal sealed class PatternCursor
{
    private readonly string _text;
    private int _position;

    public PatternCursor(string text) => _text = text;

    /// <summary>The first fault as a clause for people, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether nothing is left to read.</summary>
    public bool AtEnd => Fault is not null || _position >= _text.Length;

    /// <summary>The next unit, or a zero at the end.</summary>
    public char Peek => AtEnd ? '\0' : _text[_position];

    /// <summary>The unit after the next one, or a zero.</summary>
    public char PeekSecond => AtEnd || _position + 1 >= _text.Length ? '\0' : _text[_position + 1];

    /// <summary>Takes the next unit, or a zero at the end.</summary>
    public char Take()
    {
        var next = Peek;
        _position++;
        return next;
    }

    /// <summary>Takes an expected text, if it is next.</summary>
    public bool TryTake(string expected)
    {
        if (AtEnd || string.CompareOrdinal(_text, _position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }

    /// <summary>Takes the units that fulfil a condition, at most <paramref name="most"/>.</summary>
    public string TakeWhile(Func<char, bool> condition, int most = int.MaxValue)
    {
        var start = _position;
        while (!AtEnd && _position - start < most && condition(_text[_position]))
        {
            _position++;
        }

        return _position <= _text.Length ? _text[start.._position] : "";
    }

    /// <summary>Skips what the flag x makes invisible: white space, and comments up to the end of the line.</summary>
    public void SkipComments()
    {
        while (!AtEnd && (char.IsWhiteSpace(Peek) || Peek == '#'))
        {
            if (Take() == '#')
            {
                TakeWhile(c => c is not ('\n' or '\r'));
            }
        }
    }

    /// <summary>Notes a fault, unless there is one already.</summary>
    public void Fail(string fault) => Fault ??= fault;
}
