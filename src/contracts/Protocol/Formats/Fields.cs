namespace ImageServing.Protocol;

/// <summary>
/// Reads the comma-separated fields of a value one after the other. A field that is missing or wrong marks the
/// whole as faulty and reads as the default, so that formats need no checks in between.
/// </summary>
internal sealed class Fields(string text)
{
    private readonly string[] _parts = text.Split(',', StringSplitOptions.TrimEntries);
    private int _next;
    private bool _isFaulty;

    /// <summary>Whether every field was good and none is left.</summary>
    public bool IsComplete => !_isFaulty && _next >= _parts.Length;

    /// <summary>What is wrong, where a format can say more than what it expects.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether the value is a documented one that is not served.</summary>
    public bool IsNotServed { get; private set; }

    /// <summary>Number of fields.</summary>
    public int Count => _parts.Length;

    /// <summary>Marks the value as faulty.</summary>
    public T Fail<T>(T fallback, string? reason = null)
    {
        _isFaulty = true;
        Reason ??= reason;
        return fallback;
    }

    /// <summary>Refuses a documented value that is not served.</summary>
    public void NotServed(string reason)
    {
        IsNotServed = true;
        _ = Fail(0, reason);
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

    /// <summary>The next field as it is, or null when it is absent or empty.</summary>
    public string? Next(bool isOptional)
    {
        var part = _next < _parts.Length ? _parts[_next] : "";
        _next++;
        if (part.Length > 0)
        {
            return part;
        }
        return isOptional ? null : Fail<string?>(null);
    }
}
