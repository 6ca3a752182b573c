using ImageServing.PlatformServer.Configuration.Reference;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>The settings of configuration files; what becomes of each is told by the table of settings.</summary>
internal static class SettingCoverage
{
    public static CoverageSection Of(SettingFile file) =>
        new($"Settings of {file.Name}", [.. file.Entries.Select(entry => Of(file, entry))]);

    private static CoverageEntry Of(SettingFile file, SettingEntry entry) =>
        new(
            entry.Name,
            entry.Note.StartsWith("*Addition:*", StringComparison.Ordinal)
                ? CoverageEntry.Addition
                : file.Name,
            StateOf(entry.Effect),
            entry.Effect == SettingEffect.Works ? "" : entry.Note
        );

    private static CommandState StateOf(SettingEffect effect) =>
        effect == SettingEffect.Works ? CommandState.Works : CommandState.NotApplicable;
}
