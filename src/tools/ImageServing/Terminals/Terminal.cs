namespace ImageServing.Cli.Terminals;

/// <summary>Where the utility writes.</summary>
/// <param name="Output">What was asked for.</param>
/// <param name="Faults">What went wrong.</param>
/// <param name="IsScreen">Whether people look at the output as it comes, so that it can be drawn anew.</param>
/// <param name="HasColors">Whether colours are wanted.</param>
/// <param name="Size">Columns and rows of the screen at present.</param>
internal sealed record Terminal(
    TextWriter Output,
    TextWriter Faults,
    bool IsScreen,
    bool HasColors,
    Func<(int Columns, int Rows)> Size
)
{
    // What text is wrapped to where nobody says how wide the paper is; a table that fits it fits most screens.
    private const int UsualColumns = 100;

    /// <summary>Columns that text may have: those of the screen, yet not more than reads well.</summary>
    public int TextColumns => IsScreen ? Math.Min(Size().Columns, UsualColumns) : UsualColumns;

    /// <summary>The terminal of this process.</summary>
    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    public static Terminal OfProcess(Func<string, string?> variable)
    {
        var isScreen = !Console.IsOutputRedirected && variable("TERM") is { Length: > 0 } and not "dumb";
        // https://no-color.org: any value but an empty one switches colours off.
        var hasColors = isScreen && string.IsNullOrEmpty(variable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error, isScreen, hasColors, SizeOfConsole);
    }

    /// <summary>A line to standard output.</summary>
    public void Line(string line) => Output.WriteLine(line);

    /// <summary>A line to standard error.</summary>
    public void Fault(string line) => Faults.WriteLine(line);

    // A terminal that knows no size, as some serial lines, says 0.
    private static (int Columns, int Rows) SizeOfConsole() =>
        (
            Console.WindowWidth is var columns and > 0 ? columns : UsualColumns,
            Console.WindowHeight is var rows and > 0 ? rows : 24
        );
}
