namespace ImageServing.Protocol;

/// <summary>The text of a value: how it is read, how it is printed, what it should look like.</summary>
internal sealed class ValueFormat<T>(string expected, Func<Fields, T> read, Func<T, string> print)
    where T : notnull
{
    /// <summary>What is right, as the end of a message.</summary>
    public string Expected { get; } = expected;

    /// <summary>Reads a decoded value, or says why it is not right.</summary>
    public (T Value, RefusalKind Kind, string? Reason) Read(string text)
    {
        var fields = new Fields(text);
        var value = read(fields);
        if (fields.IsComplete)
        {
            return (value, default, null);
        }
        var kind = fields.IsNotServed ? RefusalKind.NotServed : RefusalKind.InvalidValue;
        return (value, kind, fields.Reason ?? "expected " + Expected);
    }

    /// <summary>The printed text is encoded already, as nested requests are.</summary>
    public bool PrintsEncoded { get; init; }

    /// <summary>The canonical text; decoded, except for <see cref="PrintsEncoded"/>.</summary>
    public string Print(T value) => print(value);

    /// <summary>The canonical text as it stands in a URL.</summary>
    public string PrintEncoded(T value) => PrintsEncoded ? print(value) : HttpEncoder.Encode(print(value));
}
