using System.Net;
using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>Reference: Rule set reference; Request preprocessing; rule; expression; substitution; addressfilter.</summary>
public sealed class RuleSetTests
{
    private static readonly IPAddress s_client = IPAddress.Parse("192.168.2.117");

    private static RuleOutcome Apply(
        string rules,
        string request,
        RuleRequestTypes type = RuleRequestTypes.Image,
        TimeProvider? clock = null
    )
    {
        var read = RuleSetReader.Read("rules.xml", $"<ruleset>{rules}</ruleset>");
        Assert.Empty(read.Faults);
        var parts = request.Split('?', 2);
        return read.Options!.Apply(
            new RuleInput(type, parts[0], parts.Length == 2 ? parts[1] : "", s_client),
            clock ?? TimeProvider.System
        );
    }

    private static string Rewritten(RuleOutcome outcome)
    {
        Assert.Null(outcome.Refusal);
        return outcome.Query.Length == 0 ? outcome.Path : $"{outcome.Path}?{outcome.Query}";
    }

    private static string Rule(string expression, string substitution, string attributes = "") =>
        $"<rule {attributes}><expression><![CDATA[{expression}]]></expression><substitution><![CDATA[{substitution}]]></substitution></rule>";

    [Theory]
    // Example A, both ways to write it.
    [InlineData("(?i)_hg$", @"\?&qlt=95,1&resmode=bicub", "cat/img_HG", "cat/img?&qlt=95,1&resmode=bicub")]
    [InlineData("(?i)_hg$", "&qlt=95,1&resmode=bicub", "cat/img_hg", "cat/img?qlt=95,1&resmode=bicub")]
    [InlineData("(?i)_hg$", "&qlt=95,1", "cat/img_hgx", "cat/img_hgx")]
    // Example B.
    [InlineData(
        "([^/]+)/(small|medium|large)$",
        "$2Template?src=sample/$1",
        "myCat/myImage/small",
        "myCat/smallTemplate?src=sample/myImage"
    )]
    [InlineData(
        "([^/]+)/(small|medium|large)$",
        "$2Template?src=sample/$1",
        "myCat/myImage/huge",
        "myCat/myImage/huge"
    )]
    // The request is matched as received, path and query at once, without a leading slash.
    [InlineData("^cat/", "dog/", "/cat/a", "dog/a")]
    [InlineData("^/cat/", "dog/", "/cat/a", "cat/a")]
    [InlineData("a%20b", "c", "cat/a%20b", "cat/c")]
    [InlineData("a b", "c", "cat/a%20b", "cat/a%20b")]
    [InlineData(@"^(.*)\?wid=(\d+)$", "$1?hei=$2", "cat/a?wid=5", "cat/a?hei=5")]
    [InlineData(@"wid=\d+", "wid=9", "cat/a?wid=5&wid=6", "cat/a?wid=9&wid=6")]
    [InlineData("wid=[^&]*&?", "", "cat/a?wid=5&hei=6", "cat/a?hei=6")]
    [InlineData("&x", "&y", "cat/a?b&x", "cat/a?b&y")]
    [InlineData(@"\?.*", "", "cat/a?wid=5", "cat/a")]
    public void The_first_match_is_replaced(
        string expression,
        string substitution,
        string request,
        string expected
    ) => Assert.Equal(expected, Rewritten(Apply(Rule(expression, substitution), request)));

    [Theory]
    [InlineData("a", "b", "a/aa?a", "b/bb?b")]
    [InlineData("", "&b", "a?c", "a?c&b")]
    [InlineData("x*", "-", "ab", "-a-b-")]
    public void Replace_all_replaces_every_match(
        string expression,
        string substitution,
        string request,
        string expected
    ) => Assert.Equal(expected, Rewritten(Apply(Rule(expression, substitution, "Replace='all'"), request)));

    [Theory]
    [InlineData("_x", "cat/a", "cat/a_x")]
    [InlineData("&wid=5", "cat/a", "cat/a?wid=5")]
    [InlineData("?wid=5", "cat/a", "cat/a?wid=5")]
    [InlineData("&wid=5", "cat/a?hei=5", "cat/a?hei=5&wid=5")]
    [InlineData("?wid=5", "cat/a?hei=5", "cat/a?hei=5&wid=5")]
    public void Without_an_expression_the_substitution_is_appended(
        string substitution,
        string request,
        string expected
    )
    {
        Assert.Equal(
            expected,
            Rewritten(Apply($"<rule><substitution><![CDATA[{substitution}]]></substitution></rule>", request))
        );
        Assert.Equal(expected, Rewritten(Apply(Rule("", substitution), request)));
    }

    [Fact]
    public void Without_a_substitution_only_attributes_change()
    {
        var outcome = Apply("<rule MaxPix='9,9'><expression>a</expression></rule>", "a?b");

        Assert.Equal("a?b", Rewritten(outcome));
        Assert.Equal("9,9", outcome.Attributes["MaxPix"]);
    }

    [Fact]
    public void An_empty_substitution_removes_the_match() =>
        Assert.Equal("b", Rewritten(Apply("<rule><expression>a</expression><substitution/></rule>", "ab")));

    [Theory]
    [InlineData("break", "bx")]
    [InlineData("continue", "cx")]
    public void OnMatch_says_whether_the_next_rule_is_looked_at(string onMatch, string expected)
    {
        var rules =
            Rule("z", "q") + Rule("a", "b", $"OnMatch='{onMatch}' Name='one'") + Rule("b", "c", "Name='two'");

        var outcome = Apply(rules, "ax");

        Assert.Equal(expected, Rewritten(outcome));
        Assert.Equal(onMatch == "break" ? 1 : 2, outcome.Matched.Length);
        Assert.Equal("'one' (rules.xml:1)", outcome.Matched[0]);
    }

    [Fact]
    public void OnMatch_error_refuses_the_request_and_names_the_rule()
    {
        var outcome = Apply(
            "<rule OnMatch='error' Name='no sharpening'><expression>op_sharpen</expression></rule>",
            "a?op_sharpen=1"
        );

        Assert.Equal(RuleRefusalKind.Forbidden, outcome.Refusal!.Kind);
        Assert.Contains("'no sharpening' (rules.xml:1)", outcome.Refusal.Message, StringComparison.Ordinal);
        Assert.Null(Apply("<rule OnMatch='error'><expression>op_sharpen</expression></rule>", "a").Refusal);
    }

    [Theory]
    [InlineData("", RuleRequestTypes.Image, true)]
    [InlineData("", RuleRequestTypes.Render, true)]
    [InlineData("", RuleRequestTypes.Static, true)]
    [InlineData("RequestType='is'", RuleRequestTypes.Image, true)]
    [InlineData("RequestType='is'", RuleRequestTypes.Static, false)]
    [InlineData("RequestType='ir,static'", RuleRequestTypes.Static, true)]
    [InlineData("RequestType='ir,static'", RuleRequestTypes.Image, false)]
    public void RequestType_chooses_the_contexts(string attribute, RuleRequestTypes type, bool applies) =>
        Assert.Equal(applies ? "b" : "a", Rewritten(Apply(Rule("a", "b", attribute), "a", type)));

    [Fact]
    public void The_last_rule_that_sets_an_attribute_prevails()
    {
        var rules =
            "<rule OnMatch='continue' MaxPix='1,1' WaterMark='a'/><rule OnMatch='continue' MaxPix='2,2'/>"
            + "<rule OnMatch='continue' MaxPix='3,3'><expression>z</expression></rule>";

        var outcome = Apply(rules, "a");

        Assert.Equal("2,2", outcome.Attributes["maxpix"]);
        Assert.Equal("a", outcome.Attributes["Watermark"]);
        Assert.Equal(2, outcome.Attributes.Count);
    }

    [Fact]
    public void Headers_come_in_the_order_of_the_rules()
    {
        var outcome = Apply(
            """
            <rule OnMatch="continue"><expression>\$Edge-Control=</expression><header Name="Edge-Control">$Edge-Control$</header></rule>
            <rule OnMatch="continue"><header Name="Vary" Action="add">Accept</header></rule>
            """,
            "cat/id?$Edge-Control=no-store"
        );

        Assert.Equal(
            [new RuleHeader("Edge-Control", "$Edge-Control$", false), new RuleHeader("Vary", "Accept", true)],
            outcome.Headers
        );
        Assert.Empty(
            Apply("<rule><expression>q</expression><header Name='A'>b</header></rule>", "a").Headers
        );
    }

    [Theory]
    [InlineData("192.168.2.0/24", "a", true, true)]
    [InlineData("10.0.0.0/8", "a", false, true)]
    [InlineData("10.0.0.0/8", "b", true, false)]
    [InlineData("", "a", true, true)]
    public void An_address_filter_counts_when_its_rule_matches(
        string filter,
        string request,
        bool allowed,
        bool filtered
    )
    {
        var outcome = Apply(
            $"<rule><expression>a</expression><addressfilter>{filter}</addressfilter></rule>",
            request
        );

        Assert.Equal(allowed, outcome.Refusal is null);
        Assert.Equal(filtered, outcome.AddressIsFiltered);
        Assert.True(allowed || outcome.Refusal!.Kind == RuleRefusalKind.Address);
    }

    [Fact]
    public void A_filter_without_an_expression_counts_for_every_request() =>
        Assert.NotNull(Apply("<rule><addressfilter>10.0.0.1</addressfilter></rule>", "anything").Refusal);

    [Fact]
    public void No_rules_change_nothing()
    {
        var outcome = RuleSet.Empty.Apply(
            new RuleInput(RuleRequestTypes.Image, "/a/b", "c=d", s_client),
            TimeProvider.System
        );

        Assert.Equal("a/b?c=d", Rewritten(outcome));
        Assert.Empty(outcome.Matched);
    }

    [Fact]
    public void Rules_that_make_a_request_grow_are_refused()
    {
        var rules = string.Concat(Enumerable.Repeat(Rule("a", "aa", "OnMatch='continue' Replace='all'"), 64));

        Assert.Equal(RuleRefusalKind.TooLong, Apply(rules, "a", clock: new Ticking(0)).Refusal!.Kind);
        Assert.Equal(
            RuleRefusalKind.TooLong,
            Apply(
                Rule(".*", string.Concat(Enumerable.Repeat("$0", 5000))),
                new string('a', 16_000)
            ).Refusal!.Kind
        );
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)*x.*y$")]
    [InlineData("([a-z]+)*[A-Z]")]
    public void What_would_backtrack_without_end_is_matched_in_linear_time(string expression)
    {
        Assert.True(RuleExpression.Compile(expression).Value!.IsLinear);
        Assert.Null(Apply(Rule(expression, "b"), new string('a', 200) + "!", clock: new Ticking(0)).Refusal);
    }

    [Theory]
    [InlineData(@"(?!z)(a+)+$")]
    [InlineData(@"^(([a-z])+.)+[A-Z](\2)$")]
    public void What_must_backtrack_is_stopped(string expression)
    {
        var outcome = Apply(Rule(expression, "b"), new string('a', 5_000) + "!");

        Assert.False(RuleExpression.Compile(expression).Value!.IsLinear);
        Assert.Equal(RuleRefusalKind.TooSlow, outcome.Refusal!.Kind);
        Assert.Contains("rules.xml:1", outcome.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_all_rules_that_backtrack_is_bounded()
    {
        const string Backtracking = "(?=a)(?:a|b)+";
        var rules =
            Rule(Backtracking, "aa", "OnMatch='continue'") + Rule(Backtracking, "b", "OnMatch='continue'");

        Assert.Equal(RuleRefusalKind.TooSlow, Apply(rules, "aa", clock: new Ticking(150)).Refusal!.Kind);
    }

    [Fact]
    public void Linear_rules_serve_a_request_on_a_busy_machine()
    {
        var rules = Rule("a", "b", "OnMatch='continue'") + Rule("(?:a|b)+", "c", "OnMatch='continue'");

        Assert.Equal("c", Apply(rules, "aa", clock: new Ticking(150)).Path);
    }

    /// <summary>A clock on which so many milliseconds pass between any two looks.</summary>
    private sealed class Ticking(int step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += step;
    }
}
