using ImageServing.PlatformServer.Configuration.Reference;

namespace ImageServing.PlatformServer.Coverage;

/// <summary>
/// Everything that the reference documents and what becomes of it: docs/protocol-coverage.md is this table, and tests
/// hold it against the vocabularies of the code and against the names of the reference's pages.
/// </summary>
internal static class CoverageTable
{
    public const string Commands = "Commands";
    public const string RequestTypes = "Request types";
    public const string Attributes = "Catalog attributes";
    public const string PictureFields = "Fields of image and SVG data";
    public const string StaticFields = "Fields of static content data";
    public const string MacroFields = "Fields of macro files";
    public const string FontFields = "Fields of font maps";
    public const string ProfileFields = "Fields of ICC profile maps";
    public const string Rules = "Rule sets";

    public static IReadOnlyList<CoverageSection> Sections { get; } =
    [
        new(Commands, CommandCoverage.All),
        new(RequestTypes, RequestTypeCoverage.All),
        new(Attributes, AttributeCoverage.All),
        new(PictureFields, FieldCoverage.Pictures),
        new(StaticFields, FieldCoverage.Statics),
        new(MacroFields, FieldCoverage.Macros),
        new(FontFields, FieldCoverage.Fonts),
        new(ProfileFields, FieldCoverage.Profiles),
        new(Rules, RuleCoverage.All),
        .. SettingCatalog.Files.Select(SettingCoverage.Of),
    ];

    /// <summary>The names of one kind.</summary>
    public static IReadOnlyList<CoverageEntry> Of(string title) =>
        Sections.Single(section => section.Title == title).Entries;
}
