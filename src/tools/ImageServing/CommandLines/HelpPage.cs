using ImageServing.Cli.Languages;
using ImageServing.Cli.Terminals;

namespace ImageServing.Cli.CommandLines;

/// <summary>The help of the program, or of one command.</summary>
internal static class HelpPage
{
    private const string Program = "ImageServing";
    private const string Indent = "  ";
    private const int Gap = 2;

    /// <summary>How people call the program, or one of its commands.</summary>
    public static string NameOf(Command? command) => command is null ? Program : $"{Program} {command.Name}";

    /// <summary>Shows the page.</summary>
    public static void Show(Terminal terminal, Messages messages, Command? command)
    {
        var lines = command is null ? OfProgram(terminal, messages) : OfCommand(terminal, messages, command);
        foreach (var line in lines)
        {
            terminal.Line(line);
        }
    }

    private static IEnumerable<string> OfProgram(Terminal terminal, Messages messages) =>
        [
            messages.HelpPurpose,
            "",
            $"{messages.HelpUsage}: {Program} <{messages.HelpCommandWord}> [<{messages.HelpOptionsWord}>]",
            .. Section(
                messages.HelpCommands,
                CommandTable.All.Select(c => (SyntaxOf(c), c.Help(messages))),
                terminal
            ),
            .. OptionsOf(CommandTable.OfAll, terminal, messages),
            .. CodesOf(terminal, messages.HelpExitCodes, messages.HelpCodes),
            .. CodesOf(
                terminal,
                $"{messages.HelpExitCodes} ({CommandTable.Status})",
                messages.HelpStatusCodes
            ),
        ];

    private static IEnumerable<string> OfCommand(Terminal terminal, Messages messages, Command command) =>
        [
            .. Text.Wrap("", command.Help(messages) + ".", terminal.TextColumns, ""),
            "",
            $"{messages.HelpUsage}: {Program} {SyntaxOf(command)} [<{messages.HelpOptionsWord}>]",
            .. OptionsOf([.. command.Options, .. CommandTable.OfAll], terminal, messages),
            .. CodesOf(
                terminal,
                messages.HelpExitCodes,
                command.Name == CommandTable.Status ? messages.HelpStatusCodes : messages.HelpCodes
            ),
        ];

    private static IEnumerable<string> OptionsOf(
        IReadOnlyList<Option> options,
        Terminal terminal,
        Messages messages
    ) => Section(messages.HelpOptions, options.Select(o => (o.Syntax, o.Help(messages))), terminal);

    private static IEnumerable<string> CodesOf(Terminal terminal, string title, string codes) =>
        ["", $"{title}:", .. Text.Wrap(Indent, codes, terminal.TextColumns, Indent)];

    private static IEnumerable<string> Section(
        string title,
        IEnumerable<(string Syntax, string Help)> entries,
        Terminal terminal
    )
    {
        var all = entries.ToList();
        var margin = new string(' ', Indent.Length + all.Max(entry => entry.Syntax.Length) + Gap);
        return
        [
            "",
            $"{title}:",
            .. all.SelectMany(entry =>
                Text.Wrap(
                    (Indent + entry.Syntax).PadRight(margin.Length),
                    entry.Help,
                    terminal.TextColumns,
                    margin
                )
            ),
        ];
    }

    private static string SyntaxOf(Command command) =>
        command.Syntax.Length == 0 ? command.Name : $"{command.Name} {command.Syntax}";
}
