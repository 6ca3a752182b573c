namespace ImageServing.Settings;

/// <summary>
/// One thing wrong in a configuration file: where it is, and what would be right. The message is one printable line,
/// whatever the file holds.
/// </summary>
/// <param name="File">The file as the administrator knows it.</param>
/// <param name="Line">Line from 1, or 0 when the whole file is meant.</param>
/// <param name="Column">Column from 1, or 0 when the whole line is meant.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record Fault(string File, int Line, int Column, string Message)
{
    /// <summary>What is wrong and what would be right.</summary>
    public string Message
    {
        get;
        init => field = PrintableLine.Of(value);
    } = PrintableLine.Of(Message);

    /// <summary>The form compilers use, so that editors can jump to it: file:line:column: message.</summary>
    public override string ToString() =>
        (Line, Column) switch
        {
            (0, _) => $"{File}: {Message}",
            (_, 0) => $"{File}:{Line}: {Message}",
            _ => $"{File}:{Line}:{Column}: {Message}",
        };
}
