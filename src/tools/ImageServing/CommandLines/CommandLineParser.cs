using ImageServing.Cli.Languages;

namespace ImageServing.Cli.CommandLines;

/// <summary>
/// Reads a command line as POSIX and GNU programs do: options anywhere, <c>--name value</c> or <c>--name=value</c>,
/// the last of equal ones counts, what follows <c>--</c> is no option.
/// </summary>
internal static class CommandLineParser
{
    private const string EndOfOptions = "--";

    /// <summary>Reads a line; a wrong one tells its first fault.</summary>
    public static ParsedLine Parse(IReadOnlyList<string> words, IReadOnlyList<Command> commands)
    {
        // The command decides which options there are, and it may follow options of all commands.
        var command = Find(words, commands, out var position);
        var arguments = new List<string>();
        var options = new Dictionary<Option, string>();
        var areOptionsOver = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (i == position)
            {
                continue;
            }

            if (word == EndOfOptions && !areOptionsOver)
            {
                areOptionsOver = true;
                continue;
            }

            if (areOptionsOver || !IsOption(word))
            {
                arguments.Add(word);
                continue;
            }

            if (ReadOption(words, ref i, command, options) is { } fault)
            {
                return Faulty(fault);
            }
        }

        return command switch
        {
            null when arguments.Count > 0 => Faulty(m => m.UnknownCommand(arguments[0])),
            not null when arguments.Count > command.MostArguments => Faulty(m =>
                m.SurplusArgument(arguments[command.MostArguments])
            ),
            _ => new ParsedLine(command, arguments, options, null),
        };

        ParsedLine Faulty(Func<Messages, string> fault) =>
            new(command, [], new Dictionary<Option, string>(), fault);
    }

    private static Command? Find(
        IReadOnlyList<string> words,
        IReadOnlyList<Command> commands,
        out int position
    )
    {
        for (position = 0; position < words.Count; position++)
        {
            var word = words[position];
            if (!IsOption(word))
            {
                var command = commands.FirstOrDefault(c => c.Name == word);
                position = command is null ? -1 : position;
                return command;
            }

            if (CommandTable.OfAll.FirstOrDefault(option => option.IsNamed(word)) is { Value: not null })
            {
                position++;
            }
        }

        position = -1;
        return null;
    }

    private static Func<Messages, string>? ReadOption(
        IReadOnlyList<string> words,
        ref int position,
        Command? command,
        Dictionary<Option, string> options
    )
    {
        var word = words[position];
        var equals = word.StartsWith("--", StringComparison.Ordinal)
            ? word.IndexOf('=', StringComparison.Ordinal)
            : -1;
        var name = equals < 0 ? word : word[..equals];
        var option = CommandTable.OfAll.Concat(command?.Options ?? []).FirstOrDefault(o => o.IsNamed(name));
        switch (option)
        {
            case null:
            case { Value: null } when equals >= 0:
                return messages => messages.UnknownOption(word);
            case { Value: null }:
                options[option] = "";
                return null;
            case not null when equals >= 0:
                options[option] = word[(equals + 1)..];
                return null;
            case not null when position + 1 < words.Count:
                options[option] = words[++position];
                return null;
            default:
                return messages => messages.ValueMissing(name);
        }
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';
}
