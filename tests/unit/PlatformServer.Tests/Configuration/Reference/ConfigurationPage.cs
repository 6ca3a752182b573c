using System.Text;
using ImageServing.PlatformServer.Configuration.Reference;

namespace ImageServing.PlatformServer.Tests.Configuration.Reference;

/// <summary>Writes docs/configuration.md out of the table of settings.</summary>
internal static class ConfigurationPage
{
    // What stands above the tables. The page is generated: this is the place to edit it.
    private const string Head = """
        # Configuration files

        Every setting of every file below `conf/`. This page is generated from the table in
        `src/servers/PlatformServer/Configuration/Reference`; a test compares them
        (`UPDATE_DOCS=1 dotnet test --project tests/unit/PlatformServer.Tests` writes the page).

        - Relative paths are relative to the install folder unless a line says otherwise.
        - A mistake is told with file, line and what would be right, all mistakes of all files at once: by
          `ImageServing check`, and by a server that therefore does not start.
        - A setting that is not on this page is named once in the log and has no effect, so original files can be used as
          they are.
        - In files of the properties format a backslash starts an escape: write `/` or `\\` in paths. Text that is not UTF-8
          is taken as ISO-8859-1. A setting may occur once. There are no variables.
        - *On save*: within a second after the file was written. A file with a mistake changes nothing; the log says which
          line is wrong. *On restart*: with the next start of the server, `ImageServing restart ps` for instance.

        What becomes of a setting: **works**;
        **not applicable**, it can have no meaning here, for the reason given. An *Addition* is a setting of ours that the
        reference does not have.
        """;

    public static string Write(IReadOnlyList<SettingFile> files)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        foreach (var file in files)
        {
            page.Append($"\n## {file.Name}\n\n{file.Note} Changes take effect {WordOf(file.When)}.\n\n");
            page.Append(
                "| setting | default | range | what becomes of it | meaning |\n| --- | --- | --- | --- | --- |\n"
            );
            foreach (var entry in file.Entries)
            {
                page.Append($"| {NameOf(entry)} | {Code(entry.Default)} | {entry.Range} | ");
                page.Append($"{WordOf(entry.Effect)}{ChangeOf(file, entry)} | {entry.Note} |\n");
            }
        }

        return page.ToString();
    }

    private static string NameOf(SettingEntry entry)
    {
        var also = string.Join(", ", entry.Aliases.Select(Code));
        return also.Length == 0 ? Code(entry.Name) : $"{Code(entry.Name)}, also {also}";
    }

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string ChangeOf(SettingFile file, SettingEntry entry) =>
        SettingCatalog.WhenOf(file, entry) == file.When || entry.Effect != SettingEffect.Works
            ? ""
            : $", {WordOf(SettingCatalog.WhenOf(file, entry))}";

    private static string WordOf(ChangeTime when) => when == ChangeTime.OnSave ? "on save" : "on restart";

    private static string WordOf(SettingEffect effect) =>
        effect == SettingEffect.Works ? "works" : "not applicable";
}
