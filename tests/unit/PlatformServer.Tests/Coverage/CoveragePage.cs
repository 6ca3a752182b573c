using System.Text;
using ImageServing.PlatformServer.Coverage;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Tests.Coverage;

/// <summary>Writes docs/protocol-coverage.md out of the table.</summary>
internal static class CoveragePage
{
    // What stands above the tables. The page is generated: this is the place to edit it.
    private const string Head = """
        # Coverage of the protocol

        Every command, request type, catalog attribute, data field, rule and setting that the reference documents, and what
        becomes of it. This page is generated from the tables of the code (`src/servers/PlatformServer/Coverage`, the
        definitions of commands in `src/contracts/Protocol/Commands`, the table of settings); a test compares them
        (`UPDATE_DOCS=1 dotnet test --project tests/unit/PlatformServer.Tests` writes the page).

        - **works**: it does what its page says; [protocol decisions](protocol-decisions.md) tells where the page is silent.
        - **parsed only**: it is read, checked and shown by `req=resolve`, and has no effect yet, for the reason given.
        - **not applicable**: it can have no meaning here, for the reason given.

        The page is the title in the reference; *an addition* has none there.
        """;

    private static readonly CommandState[] s_states =
    [
        CommandState.Works,
        CommandState.ParsedOnly,
        CommandState.NotApplicable,
    ];

    public static string Write(IReadOnlyList<CoverageSection> sections)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        page.Append("\n| | works | parsed only | not applicable |\n| --- | --- | --- | --- |\n");
        foreach (var section in sections)
        {
            var counts = s_states.Select(state => section.Entries.Count(entry => entry.State == state));
            page.Append($"| {section.Title} | {string.Join(" | ", counts)} |\n");
        }
        foreach (var section in sections)
        {
            page.Append($"\n## {section.Title}\n\n");
            page.Append("| name | page | state | reason or remark |\n| --- | --- | --- | --- |\n");
            foreach (var entry in section.Entries)
            {
                page.Append(
                    $"| `{entry.Name}` | {entry.Page} | {WordOf(entry.State)} | {(entry.Reason.Length == 0 ? "–" : entry.Reason)} |\n"
                );
            }
        }
        return page.ToString();
    }

    private static string WordOf(CommandState state) =>
        state switch
        {
            CommandState.Works => "works",
            CommandState.ParsedOnly => "parsed only",
            _ => "not applicable",
        };
}
