using ImageServing.Cli.CommandLines;
using ImageServing.Cli.Languages;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.CommandLines;

public class CommandLineTests
{
    [Theory]
    [InlineData("status", "status", "")]
    [InlineData("status ps", "status", "ps")]
    [InlineData("status --json ps", "status", "ps --json")]
    [InlineData("--home /a status -w", "status", "--home=/a --watch")]
    [InlineData("--home=/a status", "status", "--home=/a")]
    [InlineData("--home status restart", "restart", "--home=status")]
    [InlineData("logs -f -n 5 is", "logs", "is --follow --lines=5")]
    [InlineData("logs --lines=5 --lines 6", "logs", "--lines=6")]
    [InlineData("install --print", "install", "--dry-run")]
    [InlineData("quarantine clear all", "quarantine", "clear all")]
    [InlineData("restart -- -f", "restart", "-f")]
    [InlineData("--help", "", "--help")]
    [InlineData("", "", "")]
    public void A_line_is_read(string line, string command, string expected)
    {
        var parsed = Parse(line);
        Assert.Null(parsed.Fault);
        Assert.Equal(command, parsed.Command?.Name ?? "");
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                parsed.Arguments.Concat(
                    parsed.Options.Select(option =>
                        option.Key.Name + (option.Key.Value is null ? "" : "=" + option.Value)
                    )
                )
            )
        );
    }

    [Theory]
    [InlineData("nonesuch", "There is no command 'nonesuch'.")]
    [InlineData("--nonesuch", "There is no option '--nonesuch' here.")]
    [InlineData("start --json", "There is no option '--json' here.")]
    [InlineData("status --json=yes", "There is no option '--json=yes' here.")]
    [InlineData("status ps is", "'is' is one word too many.")]
    [InlineData("stop now", "'now' is one word too many.")]
    [InlineData("logs -n", "The option -n needs a value.")]
    [InlineData("status --home", "The option --home needs a value.")]
    public void A_wrong_line_is_told(string line, string expected) =>
        Assert.Equal(expected, Parse(line).Fault!(new English()));

    [Theory]
    [InlineData("start --nonesuch", 2)]
    [InlineData("nonesuch", 2)]
    [InlineData("status --nonesuch", 4)]
    public async Task Wrong_use_has_its_code_and_points_at_the_help(string line, int code)
    {
        using var installation = new Installation();
        var told = await installation.RunAsync(line.Split(' '));
        Assert.Equal(code, told.ExitCode);
        Assert.Empty(told.Output);
        Assert.Equal(2, told.FaultLines.Length);
        Assert.EndsWith("--help'.", told.FaultLines[1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_help_fits_a_screen_in_every_language(string code)
    {
        using var installation = new Installation();
        installation.Set("LANG", code);
        var messages = Language.All[code]();
        foreach (var command in CommandTable.All.Select(command => command.Name).Prepend(""))
        {
            var told = await installation.RunAsync([
                .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                "--help",
            ]);
            Assert.Equal(0, told.ExitCode);
            Assert.All(told.Lines, line => Assert.True(line.Length <= 100, line));
            Assert.Contains(messages.HelpUsage, told.Output, StringComparison.Ordinal);
            Assert.Contains(messages.HelpOptionHelp, told.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown_and_nothing_done()
    {
        using var installation = new Installation();
        var told = await installation.RunAsync();
        Assert.Equal(2, told.ExitCode);
        Assert.All(
            CommandTable.All,
            command => Assert.Contains($"  {command.Name}", told.Output, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("status", 4)]
    [InlineData("start", 5)]
    public async Task A_folder_that_is_no_install_folder_is_named(string command, int code)
    {
        using var installation = new Installation();
        Directory.Delete(installation.At("conf"), recursive: true);
        var told = await installation.RunAsync(command);
        Assert.Equal(code, told.ExitCode);
        Assert.Contains(installation.Home, Assert.Single(told.FaultLines), StringComparison.Ordinal);
    }

    public static TheoryData<string> Codes => [.. Language.All.Keys];

    private static ParsedLine Parse(string line) =>
        CommandLineParser.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), CommandTable.All);
}
