using System.Text.RegularExpressions;

namespace ImageServing.PlatformServer.Tests.Coverage;

/// <summary>Each page of the reference has a test that is named after it.</summary>
public partial class PageTestsTests
{
    private static readonly HashSet<string> s_names = NamesOfTests();

    public static TheoryData<string> Sections => [.. DocumentedPages.All.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_page_has_a_test_with_its_name(string section) =>
        Assert.All(DocumentedPages.All[section].Split(' '), page => Assert.Contains(Plain(page), s_names));

    [Fact]
    public void A_name_that_no_test_has_is_not_found() => Assert.DoesNotContain("WID2", s_names);

    /// <summary>Every run of words of every class and method of the tests.</summary>
    private static HashSet<string> NamesOfTests()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var folder = Path.Combine(Checkout.Folder, "tests");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in Definition().Matches(File.ReadAllText(file)))
            {
                var words = match.Groups["name"].Value.Split('_');
                for (var first = 0; first < words.Length; first++)
                {
                    for (var last = first + 1; last <= words.Length; last++)
                    {
                        names.Add(Plain(string.Concat(words[first..last])));
                    }
                }
            }
        }
        return names;
    }

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex(
        @"\b(?:class\s+|(?:void|Task)\s+)(?<name>\w+?)(?:Tests)?\b(?=\s*[(:\r\n])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Definition();
}
