namespace ImageServing.Protocol;

/// <summary>The text of a value: how it is read, how it is printed, what it should look like.</summary>
internal sealed class ValueFormat<T>(string expected, Func<Fields, T> read, Func<T, string> print)
    where T : notnull
{
    // The bound of values in URLs holds behind them, too, as variables can make a value grow.
    private static readonly string TooLong =
        $"more than {NumberText.Print(ParserLimits.ValueLength)} characters";

    /// <summary>What is right, as the end of a message.</summary>
    public string Expected { get; } = expected;

    /// <summary>Reads a decoded value, or says why it is not right.</summary>
    public (T Value, string? Reason) Read(string text)
    {
        if (text.Length > ParserLimits.ValueLength)
        {
            return (default!, TooLong);
        }
        var fields = new Fields(text);
        var value = read(fields);
        return fields.IsComplete ? (value, null) : (value, fields.Reason ?? "expected " + Expected);
    }

    /// <summary>The printed text is encoded already, as nested requests are.</summary>
    public bool PrintsEncoded { get; init; }

    /// <summary>The canonical text; decoded, except for <see cref="PrintsEncoded"/>.</summary>
    public string Print(T value) => print(value);

    /// <summary>The canonical text as it stands in a URL.</summary>
    public string PrintEncoded(T value) => PrintsEncoded ? print(value) : HttpEncoder.Encode(print(value));
}
