using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>Reference: Rule set files; ruleset; rule; RuleSetFile.</summary>
public sealed class RuleSetReaderTests
{
    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ruleset/>", 0)]
    [InlineData("<ruleset></ruleset>", 0)]
    [InlineData("<ruleset><rule/><!-- none --><rule><expression>a</expression></rule></ruleset>", 2)]
    [InlineData(
        "<ruleset><rule><header Name='A'>b</header><expression/><header Name='B' Action='add'>c</header></rule></ruleset>",
        1
    )]
    [InlineData(
        "<ruleset xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='RuleSet.xsd'/>",
        0
    )]
    public void A_rule_set_has_any_number_of_rules(string text, int rules)
    {
        var result = RuleSetReader.Read("rules.xml", text);

        Assert.Empty(result.Faults);
        Assert.Equal(rules, result.Options!.Rules.Length);
    }

    [Fact]
    public void Everything_that_is_documented_is_read()
    {
        var rule = Assert.Single(
            RuleSetReader
                .Read(
                    "rules.xml",
                    """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <ruleset>
                      <rule Name="all" OnMatch="continue" Replace="all" RequestType="is, static" DefaultImageMode="1"
                        ErrorImage="cat/err" Expiration="-1" MaxPix="100, 200" RequestLock="1" RequestObfuscation="0"
                        RootUrl="http://a/" SavePath="saved" WaterMark="wm">
                        <expression>a(b)</expression>
                        <substitution><![CDATA[&c=$1]]></substitution>
                        <addressfilter>10.0.0.0/8</addressfilter>
                        <header Name="X-A" Action="add">b</header>
                      </rule>
                    </ruleset>
                    """
                )
                .Options!.Rules
        );

        Assert.Equal("'all' (rules.xml:3)", rule.Label);
        Assert.Equal(OnMatch.Continue, rule.OnMatch);
        Assert.True(rule.ReplacesAll);
        Assert.Equal(RuleRequestTypes.Image | RuleRequestTypes.Static, rule.RequestTypes);
        Assert.False(rule.AddressFilter!.Allows(System.Net.IPAddress.Parse("11.0.0.1")));
        Assert.Equal(new RuleHeader("X-A", "b", Appends: true), Assert.Single(rule.Headers));
        Assert.Equal(
            "DefaultImageMode=1 ErrorImage=cat/err Expiration=-1 MaxPix=100, 200 RequestLock=1 RequestObfuscation=0 RootUrl=http://a/ SavePath=saved Watermark=wm",
            string.Join(' ', rule.Attributes.OrderBy(a => a.Key).Select(a => $"{a.Key}={a.Value.Text}"))
        );
        Assert.Equal(3, rule.Attributes["maxpix"].Position.Line - 1);
    }

    [Fact]
    public void Without_attributes_a_rule_breaks_replaces_once_and_applies_everywhere()
    {
        var rule = Assert.Single(RuleSetReader.Read("r.xml", "<ruleset><rule/></ruleset>").Options!.Rules);

        Assert.Equal(OnMatch.Break, rule.OnMatch);
        Assert.False(rule.ReplacesAll);
        Assert.Equal(RuleRequestTypes.All, rule.RequestTypes);
        Assert.Null(rule.Substitution);
        Assert.Null(rule.AddressFilter);
        Assert.Empty(rule.Attributes);
    }

    [Theory]
    [InlineData("<rules/>", "must be <ruleset>")]
    [InlineData("", "")]
    [InlineData("<ruleset>", "")]
    [InlineData("<!DOCTYPE ruleset [<!ENTITY a 'b'>]><ruleset/>", "document type")]
    [InlineData("<ruleset><Rule/></ruleset>", "Rule")]
    [InlineData("<ruleset><pathrule/></ruleset>", "pathrule")]
    [InlineData("<ruleset a='b'/>", "'a'")]
    [InlineData("<ruleset>text</ruleset>", "text")]
    [InlineData("<ruleset><rule onmatch='break'/></ruleset>", "onmatch")]
    [InlineData("<ruleset><rule OnMatch='stop'/></ruleset>", "break, continue or error")]
    [InlineData("<ruleset><rule Replace='some'/></ruleset>", "first or all")]
    [InlineData("<ruleset><rule RequestType='image'/></ruleset>", "is, ir and static")]
    [InlineData("<ruleset><rule RequestType=''/></ruleset>", "is, ir and static")]
    [InlineData("<ruleset><rule MaxPix='1'/></ruleset>", "like 2000,2000")]
    [InlineData("<ruleset><rule Expiration='-2'/></ruleset>", "hours like 10")]
    [InlineData("<ruleset><rule DefaultImageMode='2'/></ruleset>", "0 or 1")]
    [InlineData("<ruleset><rule RequestLock='3'/></ruleset>", "0, 1 or 2")]
    [InlineData("<ruleset><rule JpegQuality='3'/></ruleset>", "JpegQuality")]
    [InlineData("<ruleset><rule WaterMark='a' Watermark='b'/></ruleset>", "set twice")]
    [InlineData(
        "<ruleset><rule><expression>a</expression><expression>b</expression></rule></ruleset>",
        "at most one <expression>"
    )]
    [InlineData("<ruleset><rule><expression>(a</expression></rule></ruleset>", "never closed")]
    [InlineData("<ruleset><rule><expression><b/></expression></rule></ruleset>", "b")]
    [InlineData(
        "<ruleset><rule><expression>a</expression><substitution>$1</substitution></rule></ruleset>",
        "$1"
    )]
    [InlineData("<ruleset><rule><addressfilter>here</addressfilter></rule></ruleset>", "'here'")]
    [InlineData("<ruleset><rule><header>a</header></rule></ruleset>", "Name")]
    [InlineData("<ruleset><rule><header Name='a' Action='put'>a</header></rule></ruleset>", "set or add")]
    [InlineData("<ruleset><rule><header Name='a b'>a</header></rule></ruleset>", "letters, digits")]
    [InlineData(
        "<ruleset><rule><header Name='Content-Length'>1</header></rule></ruleset>",
        "belongs to the server"
    )]
    [InlineData("<ruleset><rule><header Name='a'>\u00E9</header></rule></ruleset>", "printable ASCII")]
    public void A_fault_names_file_and_line_and_what_would_be_right(string text, string expected)
    {
        var result = RuleSetReader.Read("rules.xml", text);

        var fault = Assert.Single(result.Faults);
        Assert.False(result.IsValid);
        Assert.StartsWith("rules.xml:1:", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_their_lines()
    {
        var result = RuleSetReader.Read(
            "rules.xml",
            """
            <ruleset>
              <rule OnMatch="stop"><expression>*</expression></rule>
              <rule><addressfilter>x</addressfilter></rule>
              <rule Name="third"><substitution>$9</substitution></rule>
              <wrong/>
            </ruleset>
            """
        );

        Assert.Equal([2, 2, 3, 4, 5], result.Faults.Select(f => f.Line));
        Assert.Contains("'third'", result.Faults[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_so_many_expressions_hold_the_memory_of_the_linear_engine()
    {
        var text =
            $"<ruleset>{string.Concat(Enumerable.Repeat("<rule><expression>a+</expression></rule>", 110))}</ruleset>";

        var rules = RuleSetReader.Read("rules.xml", text).Options!.Rules;

        Assert.Equal(RuleLimits.LinearExpressions, rules.Count(rule => rule.Expression.IsOnLinearEngine));
        Assert.True(rules[0].Expression.IsOnLinearEngine);
    }

    [Theory]
    [InlineData("_hg$", false)]
    [InlineData("/(small|medium|large)$", false)]
    [InlineData("", false)]
    [InlineData("a|b|c|d|e|f|g|h|i|j", true)]
    [InlineData("a?", true)]
    [InlineData("wid=[^&]*", true)]
    public void An_expression_that_hardly_backtracks_does_without_it(string expression, bool needs)
    {
        var compiled = RuleExpression.Compile(expression).Value!;

        Assert.Equal(needs, compiled.IsOnLinearEngine);
        Assert.True(compiled.IsLinear);
    }

    [Fact]
    public void The_size_is_bounded() =>
        Assert.Single(
            RuleSetReader.Read("rules.xml", "<ruleset>" + new string(' ', 300_000) + "</ruleset>").Faults
        );
}
