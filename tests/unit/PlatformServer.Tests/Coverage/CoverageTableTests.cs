using System.Xml.Linq;
using ImageServing.Catalogs;
using ImageServing.PlatformServer.Configuration.Reference;
using ImageServing.PlatformServer.Coverage;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Tests.Coverage;

public class CoverageTableTests
{
    private static readonly XNamespace s_schema = "http://www.w3.org/2001/XMLSchema";

    public static TheoryData<string> Pages => [.. DocumentedPages.All.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_page_of_the_reference_has_a_row(string section) =>
        Assert.Empty(
            DocumentedPages
                .All[section]
                .Split(' ')
                .Except(CoverageTable.Of(section).Select(entry => entry.Page), StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_name_that_has_a_page_has_a_row_of_its_own(string section) =>
        Assert.Empty(
            DocumentedPages.All[section].Split(' ').Except(NamesOf(section), StringComparer.Ordinal)
        );

    [Fact]
    public void The_rows_are_what_the_code_knows()
    {
        Assert.Equal(
            Sorted([.. Commands.All.Select(command => command.Name), "effect", "layer"]),
            NamesOf(CoverageTable.Commands).Where(name => !name.Contains('=', StringComparison.Ordinal))
        );
        Assert.Equal(Sorted(RequestTypes.All.Select(type => type.Name)), NamesOf(CoverageTable.RequestTypes));
        Assert.Equal(Sorted(CatalogVocabulary.Attributes), NamesOf(CoverageTable.Attributes));
        Assert.Equal(Sorted(CatalogVocabulary.PictureFields), NamesOf(CoverageTable.PictureFields));
        Assert.Equal(Sorted(CatalogVocabulary.StaticFields), NamesOf(CoverageTable.StaticFields));
        Assert.Equal(Sorted(CatalogVocabulary.MacroFields), NamesOf(CoverageTable.MacroFields));
        Assert.Equal(Sorted(CatalogVocabulary.FontFields), NamesOf(CoverageTable.FontFields));
        Assert.Equal(Sorted(CatalogVocabulary.ProfileFields), NamesOf(CoverageTable.ProfileFields));
    }

    [Fact]
    public void Every_format_that_is_not_written_has_a_row()
    {
        var listed = CoverageTable
            .Of(CoverageTable.Commands)
            .Where(entry => entry.Name.StartsWith("fmt=", StringComparison.Ordinal))
            .Select(entry => Commands.Fmt.Apply(CommandSet.Empty, entry.Name["fmt=".Length..]).Set)
            .Select(set => set.TryGet(Commands.Fmt, out var format) ? format.Encoding : default);
        // Of the last two, req=mbrSet writes both.
        var unwritten = Enum.GetValues<ImageEncoding>().Where(e => e > ImageEncoding.Tiff).SkipLast(2);
        Assert.Equal(unwritten, listed.Order());
    }

    [Fact]
    public void Every_setting_has_a_row()
    {
        foreach (var file in SettingCatalog.Files)
        {
            var section = Assert.Single(
                CoverageTable.Sections,
                s => s.Title.EndsWith($" {file.Name}", StringComparison.Ordinal)
            );
            Assert.Equal(file.Entries.Select(e => e.Name), section.Entries.Select(e => e.Name));
        }
    }

    [Fact]
    public void Every_element_and_attribute_of_the_schema_of_rule_sets_has_a_row()
    {
        using var file = typeof(Catalog).Assembly.GetManifestResourceStream("RuleSet.xsd")!;
        var schema = XDocument.Load(file);
        var elements = schema.Descendants(s_schema + "element").Select(NameOf);
        var attributes = schema.Descendants(s_schema + "attribute").Select(a => $"{OwnerOf(a)}@{NameOf(a)}");
        Assert.Equal(Sorted(elements.Concat(attributes)), NamesOf(CoverageTable.Rules));

        static string NameOf(XElement definition) => definition.Attribute("name")!.Value;

        // The overrides are a group that belongs to the element rule.
        static string OwnerOf(XElement attribute) =>
            attribute.Ancestors(s_schema + "complexType").FirstOrDefault() is { } type
                ? NameOf(type)
                : "rule";
    }

    [Fact]
    public void No_cell_is_empty_and_what_does_not_work_has_a_reason()
    {
        foreach (var entry in CoverageTable.Sections.SelectMany(section => section.Entries))
        {
            Assert.NotEqual("", entry.Name);
            Assert.NotEqual("", entry.Page);
            Assert.True(
                entry.State == CommandState.Works || entry.Reason.Length > 0,
                $"{entry.Name} has no reason"
            );
            Assert.DoesNotContain('|', entry.Reason);
        }
    }

    [Fact]
    public void The_page_of_the_documentation_is_what_the_table_says()
    {
        var page = CoveragePage.Write(CoverageTable.Sections);
        var path = Path.Combine(Checkout.Folder, "docs", "protocol-coverage.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path));
    }

    private static IEnumerable<string> NamesOf(string section) =>
        Sorted(CoverageTable.Of(section).Select(entry => entry.Name));

    private static IEnumerable<string> Sorted(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal);
}
