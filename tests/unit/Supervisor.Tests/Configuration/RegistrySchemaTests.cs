using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ImageServing.Supervisor.Configuration;

namespace Supervisor.Tests.Configuration;

/// <summary>Reader, schema, shipped file and documentation say the same.</summary>
public partial class RegistrySchemaTests
{
    private static readonly XNamespace s_xs = "http://www.w3.org/2001/XMLSchema";
    private static readonly string s_root = Checkout();
    private static readonly string s_schema = Path.Combine(s_root, "conf", "SupervisorRegistry.xsd");

    // Every element and attribute that there is.
    private const string Complete = """
        <supervisor>
          <config>
            <tcpport>9910</tcpport><log>logs/Supervisor.log</log><temp>temp</temp><tracelevel>2</tracelevel>
            <tracestatsinterval>600</tracestatsinterval><control tcp="off"/><output maxSize="100m" keepDays="14"/>
          </config>
          <servers>
            <server id="is">
              <description>Image Server</description><profile ref="ImageServer64"/>
              <arguments><argument>-Xmx512m</argument></arguments><instances>2</instances>
              <startPriority>1</startPriority><startDelay>5</startDelay><startTimeout>60</startTimeout>
              <stopTimeout>60</stopTimeout><readiness>notify</readiness><replace>overlap</replace>
              <restart delay="100" maxDelay="30000" healthyAfter="10000" giveUpAfter="0"/>
              <watchdog timeout="10" dump="on" dumpTimeout="30"/>
              <health path="/health" socket="health" interval="5" timeout="5" failures="3"/>
              <memoryLimit>50%</memoryLimit><listen name="render" address="127.0.0.1" port="27345"/>
              <environment><variable name="A">b</variable></environment>
              <workingDirectory>.</workingDirectory><user>nobody</user>
            </server>
            <server id="own"><program>/bin/true</program><health off="true"/></server>
          </servers>
        </supervisor>
        """;

    public static TheoryData<string> Documented => [.. Examples()];

    [Fact]
    public void The_shipped_file_is_as_the_schema_says() =>
        AssertGood(File.ReadAllText(Path.Combine(s_root, "conf", "SupervisorRegistry.xml")));

    [Fact]
    public void A_file_of_everything_is_as_the_schema_says() => AssertGood(Complete);

    [Fact]
    public void The_schema_has_nothing_that_the_reader_does_not_know()
    {
        var complete = XDocument.Parse(Complete);
        Assert.Equal(
            Declared("element").Order(StringComparer.Ordinal),
            complete.Descendants().Select(e => e.Name.LocalName).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            Declared("attribute").Order(StringComparer.Ordinal),
            complete
                .Descendants()
                .SelectMany(e => e.Attributes())
                .Select(a => a.Name.LocalName)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_documentation_names_everything()
    {
        var page = File.ReadAllText(PathOfPage);
        Assert.All(
            Declared("element").Concat(Declared("attribute")),
            name => Assert.Contains(name, page, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_documented_example_is_good(string example) =>
        AssertGood(
            example.StartsWith("<config>", StringComparison.Ordinal)
                ? $"<supervisor>{example}<servers><server id='x'><program>x</program></server></servers></supervisor>"
                : $"<supervisor><servers>{example}</servers></supervisor>"
        );

    [Theory]
    [InlineData("<instances>2</instances>", "<instances>65</instances>")]
    [InlineData(">overlap<", ">now<")]
    [InlineData("timeout=\"10\"", "timeout=\"soon\"")]
    [InlineData(">50%<", ">much<")]
    [InlineData("maxSize=\"100m\"", "maxSize=\"-1\"")]
    [InlineData("interval=\"5\"", "interval=\"0\"")]
    [InlineData("<user>nobody", "<user>no body")]
    public void The_schema_refuses_what_the_reader_refuses(string good, string bad)
    {
        var text = Complete.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Complete, text);
        Assert.NotEmpty(Violations(text));
        Assert.NotEmpty(RegistryReader.Read("registry", text, () => 4L << 30).Faults);
    }

    private static string PathOfPage => Path.Combine(s_root, "docs", "supervision.md");

    private static IEnumerable<string> Examples() =>
        Example().Matches(File.ReadAllText(PathOfPage)).Select(match => match.Groups["text"].Value);

    private static void AssertGood(string text)
    {
        Assert.Empty(Violations(text));
        var result = RegistryReader.Read("registry", text, () => 4L << 30);
        Assert.Empty(result.Faults);
        Assert.Empty(result.Options!.Notices);
    }

    private static List<string> Violations(string text)
    {
        List<string> violations = [];
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, s_schema);
        settings.ValidationEventHandler += (_, e) => violations.Add(e.Message);
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read()) { }

        return violations;
    }

    private static IEnumerable<string> Declared(string kind) =>
        XDocument
            .Load(s_schema)
            .Descendants(s_xs + kind)
            .Attributes("name")
            .Select(name => name.Value)
            .Distinct();

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageServing.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    [GeneratedRegex("```xml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
