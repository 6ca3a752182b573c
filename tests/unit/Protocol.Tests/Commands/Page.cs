namespace ImageServing.Protocol.Tests;

/// <summary>Reads values as their page documents them.</summary>
public static class Page
{
    /// <summary>Values of commands that take 0 or 1.</summary>
    public static TheoryData<string, string?> Flag { get; } =
        new()
        {
            { "0", "0" },
            { "1", "1" },
            { "2", null },
            { "true", null },
            { "", null },
            { "01x", null },
        };

    /// <summary>Values of commands that take a whole number from -100 to 100.</summary>
    public static TheoryData<string, string?> Percent { get; } =
        new()
        {
            { "-100", "-100" },
            { "100", "100" },
            { "0", "0" },
            { "+5", "5" },
            { "-12.0", "-12" },
            { "-101", null },
            { "101", null },
            { "1.5", null },
            { "x", null },
            { "1,2", null },
        };

    /// <summary>Values of commands that embed something.</summary>
    public static TheoryData<string, string?> Embed { get; } =
        new()
        {
            { "0", "0" },
            { "1", "1" },
            { "true", "1" },
            { "FALSE", "0" },
            { "2", null },
            { "yes", null },
            { "1,1", null },
        };

    /// <summary>Values of both unsharp masks.</summary>
    public static TheoryData<string, string?> Unsharp { get; } =
        new()
        {
            { ".9,2", "0.9,2,0,0" },
            { "5", "5,1,0,0" },
            { "5,250,255,1", "5,250,255,1" },
            { "0.7,1.0,0.5,0", "0.7,1,1,0" },
            { "0", "0,1,0,0" },
            { "5.1", null },
            { "-1", null },
            { "1,251", null },
            { "1,1,256", null },
            { "1,1,1,2", null },
            { "1,1,1,1,1", null },
        };

    /// <summary>The value is read and printed canonically; where that is null, it is refused in one line.</summary>
    public static void Says(Command command, string value, string? canonical)
    {
        var (set, refusal) = command.Apply(CommandSet.Empty, value);
        if (canonical is null)
        {
            Refuses(command, value, refusal);
            return;
        }
        Assert.Null(refusal);
        Assert.Equal($"{command.Name}={canonical}", Uri.UnescapeDataString(set.ToString()));
        Assert.Equal((set, null), command.Apply(CommandSet.Empty, canonical));
    }

    private static void Refuses(Command command, string value, Refusal? refusal)
    {
        Assert.NotNull(refusal);
        Assert.Equal((RefusalKind.InvalidValue, command.Name), (refusal.Kind, refusal.Command));
        Assert.StartsWith($"{command.Name}='", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, command.Name.Length + 10, 400);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
        if (value.Length < 30)
        {
            Assert.Contains($"'{value}'", refusal.Message, StringComparison.Ordinal);
        }
    }
}
