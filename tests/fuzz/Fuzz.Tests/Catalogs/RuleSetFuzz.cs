using System.Net;
using System.Text;
using ImageServing.Catalogs.RuleSets;

namespace Fuzz.Tests.Catalogs;

/// <summary>
/// Whatever a rule set file holds: rules that answer every request in bounded time, or faults that say where.
/// </summary>
public sealed class RuleSetFuzz
{
    private const int Usual = 600;

    // A file has at most 256 k characters, which a schema and a document are made of, and up to 100 engines.
    private const long MostBytes = 256 << 20;

    private static readonly byte[] s_file = Encoding.UTF8.GetBytes(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ruleset xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="RuleSet.xsd">
          <rule Name="a" OnMatch="continue" RequestType="is,static"><expression>^shop/([^/]+)/(.*)$</expression>
            <substitution>shop/$2?$1</substitution><addressfilter>127.0.0.1,10.0.0.0/255.0.0.0</addressfilter></rule>
          <rule OnMatch="break" Replace="all" MaxPix="10,10" Watermark="w"><expression>(?i)wid=(\d{1,4})</expression>
            <substitution>wid=$1</substitution><header Name="X-A" Action="set">$(maxAge) b</header></rule>
          <rule><expression></expression><substitution>&amp;qlt=5</substitution></rule>
        </ruleset>
        """
    );

    private static readonly string[] s_pieces =
    [
        .. new[]
        {
            "(",
            ")",
            "(?:",
            "(?i)",
            "(?<n>",
            "(?=",
            "(?!",
            "(?<=",
            "(?>",
            "[",
            "]",
            "[^",
            "&&[",
            "|",
            "*",
            "+",
            "?",
            "*+",
            "??",
            "{2}",
            "{1,}",
            "{0,999}",
            "{1001}",
            "{",
        },
        .. new[]
        {
            ".",
            "^",
            "$",
            "\\b",
            "\\d",
            "\\W",
            "\\p{Lu}",
            "\\P{IsGreek}",
            "\\x41",
            "\\u0041",
            "\\0101",
            "\\Q",
            "\\E",
            "\\1",
            "\\k<n>",
            "\\",
            "\\cA",
            "\\R",
            "\\X",
            "\\G",
            "\\h",
        },
        .. new[] { "a", "aa", "wid=", "/", "-", "ü", "🎈", "\ud800", "\n", "\u2028", " ", "#", "0", "9" },
    ];

    private static readonly string[] s_substitutions =
    [
        "$1",
        "$0$0",
        "${n}",
        "\\$",
        "$9",
        "",
        "&a",
        "?b",
        "$",
        "\\",
    ];

    private static readonly string[] s_requests =
    [
        "",
        "shop/a/b?wid=400",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
        $"a/{new string('a', 3000)}?wid=1",
    ];

    [Fact]
    public void The_file_that_is_mutated_is_good() =>
        Assert.Empty(RuleSetReader.Read("rules.xml", Encoding.UTF8.GetString(s_file)).Faults);

    [Fact]
    public void Damaged_files() =>
        FuzzCases.Each(Usual, random => Encoding.UTF8.GetString(Mutation.Of(s_file, random)), Check);

    [Fact]
    public void Expressions_and_substitutions() => FuzzCases.Each(Usual, FileOf, Check);

    private static string FileOf(Random random)
    {
        var expression = string.Concat(
            Enumerable.Range(0, random.Next(1, 14)).Select(_ => Any(random, s_pieces))
        );
        var replace = random.Next(2) == 0 ? "all" : "first";
        return new System.Xml.Linq.XElement(
            "ruleset",
            new System.Xml.Linq.XElement(
                "rule",
                new System.Xml.Linq.XAttribute("OnMatch", "continue"),
                new System.Xml.Linq.XAttribute("Replace", replace),
                new System.Xml.Linq.XElement("expression", XmlCharacters(expression)),
                new System.Xml.Linq.XElement("substitution", Any(random, s_substitutions))
            )
        ).ToString();
    }

    private static string XmlCharacters(string text) =>
        string.Concat(text.Where(c => System.Xml.XmlConvert.IsXmlChar(c)));

    private static string Any(Random random, string[] choices) => choices[random.Next(choices.Length)];

    private static void Check(string file)
    {
        var read = Bounded.Memory(MostBytes, () => RuleSetReader.Read("rules.xml", file));
        Assert.All(read.Faults, Bounded.AssertSensible);
        Assert.Equal(read.IsValid, read.Options is not null);
        if (read.Options is not { } rules)
        {
            return;
        }
        foreach (var request in s_requests)
        {
            var input = new RuleInput(RuleRequestTypes.Image, request, "", IPAddress.Loopback);
            var outcome = rules.Apply(input, TimeProvider.System);
            Assert.InRange(outcome.Path.Length + outcome.Query.Length, 0, RuleLimits.RequestLength);
            if (outcome.Refusal is { } refusal)
            {
                Assert.DoesNotContain(refusal.Message, char.IsControl);
            }
        }
    }
}
