using System.Globalization;
using System.Text;

namespace ImageServing.Cli.Terminals;

/// <summary>One cell of a table.</summary>
/// <param name="Text">One line.</param>
/// <param name="Colour">Its colour.</param>
internal readonly record struct Cell(string Text, Colour Colour = Colour.None)
{
    /// <summary>A cell without a colour of its own.</summary>
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>A title above a column.</summary>
/// <param name="Title">The title.</param>
/// <param name="IsRight">Whether its cells end at the same column, as figures do.</param>
internal sealed record Column(string Title, bool IsRight = false);

/// <summary>Columns as wide as their widest cell.</summary>
internal static class Table
{
    private const string Gap = "  ";

    /// <summary>The lines of a table, its titles first.</summary>
    public static IEnumerable<string> Lines(
        IReadOnlyList<Column> columns,
        IReadOnlyList<IReadOnlyList<Cell>> rows,
        bool hasColors
    )
    {
        Cell[] titles = [.. columns.Select(column => new Cell(column.Title, Colour.Strong))];
        IReadOnlyList<IReadOnlyList<Cell>> all = [titles, .. rows];
        int[] widths = [.. columns.Select((_, i) => all.Max(row => row[i].Text.Length))];
        return all.Select(row => Line(columns, row, widths, hasColors));
    }

    private static string Line(
        IReadOnlyList<Column> columns,
        IReadOnlyList<Cell> row,
        int[] widths,
        bool hasColors
    )
    {
        var line = new StringBuilder();
        for (var i = 0; i < row.Count; i++)
        {
            var padding = new string(' ', widths[i] - row[i].Text.Length);
            line.Append(i == 0 ? "" : Gap)
                .Append(columns[i].IsRight ? padding : "")
                .Append(hasColors ? Coloured(row[i]) : row[i].Text)
                .Append(columns[i].IsRight ? "" : padding);
        }

        return line.ToString().TrimEnd();
    }

    private static string Coloured(Cell cell) =>
        cell.Colour == Colour.None || cell.Text.Length == 0
            ? cell.Text
            : string.Create(CultureInfo.InvariantCulture, $"\e[{(int)cell.Colour}m{cell.Text}\e[0m");
}
