namespace ImageServing.Protocol.Tests;

/// <summary>Reads values as their page documents them.</summary>
internal static class Page
{
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
