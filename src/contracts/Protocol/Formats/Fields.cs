namespace ImageServing.Protocol;

/// <summary>
/// Reads the comma-separated fields of a value one after the other. A field that is missing or wrong marks the
/// whole as faulty and reads as the default, so that formats need no checks in between.
/// </summary>
internal sealed class Fields(string text)
{
    private string[]? _split;
    private int _next;
    private bool _isFaulty;

    /// <summary>Whether every field was good and none is left.</summary>
    public bool IsComplete => !_isFaulty && _next >= Count;

    /// <summary>What is wrong, where a format can say more than what it expects.</summary>
    public string? Reason { get; private set; }

    /// <summary>Number of fields.</summary>
    public int Count => Parts.Length;

    private string[] Parts => _split ??= text.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Marks the value as faulty.</summary>
    public T Fail<T>(T fallback, string? reason = null)
    {
        _isFaulty = true;
        Reason ??= reason;
        return fallback;
    }

    /// <summary>An integer between two bounds.</summary>
    public int Integer(int least, int most, int? fallback = null) =>
        Next(fallback.HasValue) is not { } part ? fallback ?? 0
        : NumberText.TryInteger(part, out var value) && value >= least && value <= most ? value
        : Fail(0);

    /// <summary>A real number between two bounds.</summary>
    public double Real(double least, double most, double? fallback = null) =>
        Next(fallback.HasValue) is not { } part ? fallback ?? 0
        : NumberText.TryReal(part, out var value) && value >= least && value <= most ? value
        : Fail(0.0);

    /// <summary>A real number of any sign.</summary>
    public double Real() => Real(-ParserLimits.LargestReal, ParserLimits.LargestReal);

    /// <summary>A real number greater than zero.</summary>
    public double Positive(double? fallback = null)
    {
        var value = Real(0, ParserLimits.LargestReal, fallback);
        return value > 0 ? value : Fail(1.0);
    }

    /// <summary>0 or 1.</summary>
    public bool Flag(bool? fallback = null) =>
        Next(fallback.HasValue) switch
        {
            null => fallback ?? false,
            "0" => false,
            "1" => true,
            _ => Fail(false),
        };

    /// <summary>One of some words; case does not matter.</summary>
    public T Word<T>(Words<T> words, T? fallback = null)
        where T : struct =>
        Next(fallback.HasValue) is not { } part ? fallback.GetValueOrDefault()
        : words.TryRead(part, out var value) ? value
        : Fail(default(T));

    /// <summary>What <paramref name="read"/> makes of the next field, or null when that is absent or empty.</summary>
    public T? Optional<T>(Func<Fields, T> read)
        where T : struct
    {
        if (_next < Count && Parts[_next].Length > 0)
        {
            return read(this);
        }
        _next++;
        return null;
    }

    /// <summary>The next field as it is, or null when it is absent or empty.</summary>
    public string? Next(bool isOptional)
    {
        var part = _next < Count ? Parts[_next] : "";
        _next++;
        if (part.Length > 0)
        {
            return part;
        }
        return isOptional ? null : Fail<string?>(null);
    }

    /// <summary>Every field that is left; an empty one is a fault.</summary>
    public List<string> Rest()
    {
        var rest = new List<string>();
        while (_next < Count)
        {
            rest.Add(Next(isOptional: false) ?? "");
        }
        return rest;
    }

    /// <summary>All of the value as it is, commas and the spaces around them included.</summary>
    public string All()
    {
        _next = int.MaxValue;
        return text;
    }
}
