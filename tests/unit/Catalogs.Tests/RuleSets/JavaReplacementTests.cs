using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>Reference: substitution; Captured substrings.</summary>
public sealed class JavaReplacementTests
{
    private static string? Expand(string pattern, string replacement, string text)
    {
        var expression = RuleExpression.Compile(pattern).Value!;
        return JavaReplacement
            .Parse(replacement, expression.Pattern)
            .Value?.Expand(expression.First(text, out _));
    }

    [Theory]
    [InlineData("a(b)(c)?", "$2-$1-$0", "ab", "-b-ab")]
    [InlineData("(a)", "$10", "a", "a0")]
    [InlineData("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "$10$1", "abcdefghij", "ja")]
    [InlineData("(?<x>a)(b)", "${x}$2$1", "ab", "aba")]
    [InlineData("a", @"\$1\\\?", "a", @"$1\?")]
    [InlineData("a", @"\?&qlt=95,1", "a", "?&qlt=95,1")]
    [InlineData("(?:(a)|b)*", "[$1]", "ab", "[a]")]
    public void References_stand_for_groups_and_a_backslash_quotes(
        string pattern,
        string replacement,
        string text,
        string expected
    ) => Assert.Equal(expected, Expand(pattern, replacement, text));

    [Theory]
    [InlineData("(a)", "$2")]
    [InlineData("a", "$1")]
    [InlineData("a", "$")]
    [InlineData("a", "$name$")]
    [InlineData("a", "${x}")]
    [InlineData("(?<x>a)", "${x")]
    [InlineData("a", @"b\")]
    public void What_refers_to_nothing_is_refused_with_one_line(string pattern, string replacement)
    {
        var refusal = JavaReplacement
            .Parse(replacement, RuleExpression.Compile(pattern).Value!.Pattern)
            .Refusal!;

        Assert.StartsWith("the substitution is refused: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
