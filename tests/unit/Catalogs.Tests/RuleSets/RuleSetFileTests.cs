namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>Reference: RuleSetFile; Managing rule set files.</summary>
public sealed class RuleSetFileTests : IDisposable
{
    private readonly CatalogFolderFixture _files = new CatalogFolderFixture().Write(
        "c.ini",
        "RootId=c\nRuleSetFile=rules.xml"
    );

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><ruleset><rule Name='für'/></ruleset>")]
    [InlineData("\uFEFF<ruleset><rule Name='für'/></ruleset>")]
    public void The_rules_of_a_catalog_are_loaded_with_it(string text)
    {
        _files.Write("rules.xml", text);

        Assert.Equal("'für' (rules.xml:1)", Assert.Single(_files.Catalog().Rules.Rules).Label);
    }

    [Theory]
    [InlineData("<ruleset>\n<rule><expression>a(</expression></rule></ruleset>", 2, "expression")]
    [InlineData("<ruleset>\n\n<rule OnMatch='stop'/></ruleset>", 3, "OnMatch is 'stop'")]
    [InlineData("<ruleset>\n\n<rule Expiration='-0.5'/></ruleset>", 3, "Expiration is '-0.5'")]
    [InlineData("<ruleset>\n<rule MaxPix='99999999,1'/></ruleset>", 2, "MaxPix is '99999999,1'")]
    [InlineData("<ruleset>\n<rule></ruleset>", 2, "rule")]
    [InlineData("<rules/>", 1, "ruleset")]
    [InlineData("", 1, "")]
    public void A_wrong_one_is_told_with_its_line_and_the_catalog_is_not_loaded(
        string text,
        int line,
        string message
    )
    {
        _files.Write("rules.xml", text);
        var reading = _files.Read();
        var error = Assert.Single(reading.Report.Errors);

        Assert.Equal((_files.PathOf("rules.xml"), line), (error.File, error.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Null(reading.Snapshot!.Find("c"));
    }

    [Fact]
    public void One_of_megabytes_is_not_read()
    {
        _files.Write("rules.xml", new string(' ', 2 << 20));

        Assert.Contains(
            "at most",
            Assert.Single(_files.Read().Report.Errors).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_is_no_rule_set()
    {
        Directory.CreateDirectory(_files.PathOf("rules.xml"));

        Assert.Equal(_files.PathOf("rules.xml"), Assert.Single(_files.Read().Report.Errors).File);
    }
}
