using System.Text.RegularExpressions;
using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>Reference: Regular expressions; expression. What java.util.regex documents of its syntax.</summary>
public sealed class JavaRegexTests
{
    [Theory]
    // Literals, escapes, quoting.
    [InlineData("abc", "xabcx", "abc")]
    [InlineData(@"a\.b", "acb a.b", "a.b")]
    [InlineData(@"\Qa.b*\E+", "a.b**", "a.b**")]
    [InlineData(@"x\Q(\Ey", "x(y", "x(y")]
    [InlineData(@"\Q[a-c]", "b[a-c]", "[a-c]")]
    [InlineData(@"\\Q", @"a\Qb", @"\Q")]
    [InlineData(@"\x41\u0042\0103\x{44}\cA", "ABCD\u0001", "ABCD\u0001")]
    [InlineData(@"\t\n\r\f\a\e", "\t\n\r\f\a\u001B", "\t\n\r\f\a\u001B")]
    [InlineData(@"\x{1F600}{2}", "\U0001F600\U0001F600", "\U0001F600\U0001F600")]
    [InlineData("\U0001F600+", "\U0001F600\U0001F600", "\U0001F600\U0001F600")]
    [InlineData("a]b}", "a]b}", "a]b}")]
    [InlineData(@"\$\-\/\%", "$-/%", "$-/%")]
    // Predefined classes are those of ASCII.
    [InlineData(@"\d+", "\u0663 42", "42")]
    [InlineData(@"\w+", "\u00E9a_1", "a_1")]
    [InlineData(@"\D\W\S", "1\u0663\u00E9\u00E9", "\u0663\u00E9\u00E9")]
    [InlineData(@"\h+", "x \t\u00A0\u3000y", " \t\u00A0\u3000")]
    [InlineData(@"\H\V", " \nab", "\na")]
    [InlineData(@"a\Rb", "a\r\nb", "a\r\nb")]
    [InlineData(@"a\R{2}b", "a\n\u2028b", "a\n\u2028b")]
    [InlineData(@"\v", "a\u0085", "\u0085")]
    [InlineData(".+", "a\u0085b", "a")]
    [InlineData("(?s).+", "a\u0085\nb", "a\u0085\nb")]
    [InlineData("(?d).+", "a\u0085\nb", "a\u0085")]
    [InlineData(@"\p{Alpha}\p{Digit}\p{Punct}\p{XDigit}\p{Upper}\P{Upper}", "\u00E91a1!fAb", "a1!fAb")]
    [InlineData(@"\p{Lu}\pL\p{IsN}\p{gc=Ll}", "\u00C9\u00E95z", "\u00C9\u00E95z")]
    [InlineData(@"[\p{L}&&[^\p{Lu}]]+", "A\u00E9z", "\u00E9z")]
    // Classes: union, intersection, subtraction, brackets and hyphens as characters.
    [InlineData("[a-d[m-p]]+", "zadmpz", "admp")]
    [InlineData("[a-z&&[def]]+", "abcdefg", "def")]
    [InlineData("[a-z&&def]+", "abcdefg", "def")]
    [InlineData("[a-z&&[^bc]]+", "bcad", "ad")]
    [InlineData("[a-z&&[^m-p]&&[^a]]+", "ambz", "bz")]
    [InlineData("[^a-c&&[b]]+", "bac", "ac")]
    [InlineData("[]a]+", "x]a", "]a")]
    [InlineData("[^]a]+", "]ax", "x")]
    [InlineData("[a-]+", "xa-", "a-")]
    [InlineData("[-a]+", "x-a", "-a")]
    [InlineData(@"[\w-.]+", "!a-.", "a-.")]
    [InlineData(@"[\[\]\\]+", @"a[\]", @"[\]")]
    [InlineData("[a-[c]]+", "b-ca", "-ca")]
    [InlineData(@"[\Q^-]\E]+", "a^-]", "^-]")]
    [InlineData("[?&]", "a&b", "&")]
    [InlineData("[.*+?(){}|^$]+", "a.*+?(){}|^$", ".*+?(){}|^$")]
    [InlineData(@"[\x41-\u0043\012]+", "xAB\nC", "AB\nC")]
    // Quantifiers.
    [InlineData("a{2}b{1,}c{0,2}?", "aabbcc", "aabb")]
    [InlineData("a+?b??", "aab", "a")]
    [InlineData("a*+b", "aaab", "aaab")]
    [InlineData("(?:ab)?+c", "ababc", "abc")]
    [InlineData("[ab]{1,2}+c", "aabc", "abc")]
    [InlineData("x{3}+", "xxxx", "xxx")]
    // Groups, flags, look-around, references.
    [InlineData("(?i)_hg$", "img_HG", "_HG")]
    [InlineData("a(?i)b|c", "aC", "C")]
    [InlineData("(?:(?i)a)b", "AB Ab", "Ab")]
    [InlineData("(?i:a)b", "AB Ab", "Ab")]
    [InlineData("(?i)a(?-i)b", "AB Ab", "Ab")]
    [InlineData("(?i)[^m]+", "mMkM", "k")]
    [InlineData("(?i)k", "\u212A K", "K")]
    [InlineData("(?iu)\u00E9", "\u00C9", "\u00C9")]
    [InlineData("(?i)\u00E9", "\u00C9\u00E9", "\u00E9")]
    [InlineData("(?x) a b # comment\n [ c d ]+", "abdc", "abdc")]
    [InlineData(@"(?x)a\ b", "a b", "a b")]
    [InlineData("(?m)^b$", "a\nb\nc", "b")]
    [InlineData("(?=ab)a", "aab", "a")]
    [InlineData("(?<!x)a(?!b)", "xaabac", "a")]
    [InlineData("(?<=x)a", "axa", "a")]
    [InlineData("(?>a+)b", "aaab", "aaab")]
    [InlineData(@"(a|b)\1", "abb", "bb")]
    [InlineData(@"(?<q>a)(b)\k<q>\2", "abab", "abab")]
    [InlineData(@"(?i)(a)\1", "aA", "aA")]
    [InlineData(@"(a)\10", "aa0", "aa0")]
    [InlineData(@"\Aa\z", "a", "a")]
    [InlineData(@"\bis\b", "this is", "is")]
    [InlineData("a||b", "b", "")]
    public void A_pattern_matches_what_it_matches_in_Java(string pattern, string text, string expected)
    {
        var translated = JavaRegex.Translate(pattern);

        Assert.Null(translated.Refusal);
        var match = Regex.Match(
            text,
            translated.Value!.Text,
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(10)
        );
        Assert.True(match.Success, translated.Value.Text);
        Assert.Equal(expected, match.Value);
    }

    [Theory]
    [InlineData("a*+a", "aaa")]
    [InlineData("(?:a|ab)++c", "abc")]
    [InlineData("a{1,3}+a", "aaa")]
    [InlineData("[a-z&&[^a-z]]", "abc")]
    [InlineData(@"\w", "\u00E9")]
    [InlineData(@"\d", "\u0663")]
    [InlineData("(?i)[^m]", "M")]
    [InlineData(".", "\u2028")]
    public void And_does_not_match_what_it_does_not(string pattern, string text) =>
        Assert.DoesNotMatch(JavaRegex.Translate(pattern).Value!.Text, text);

    [Fact]
    public void Named_groups_are_numbered_like_all_others()
    {
        var pattern = JavaRegex.Translate("(?<x>a)(b)(?<y>c)").Value!;

        Assert.Equal(3, pattern.Groups);
        Assert.Equal(1, pattern.Names["x"]);
        Assert.Equal(3, pattern.Names["y"]);
        Assert.Equal(
            "b",
            Regex.Match("abc", pattern.Text, RegexOptions.None, TimeSpan.FromSeconds(10)).Groups[2].Value
        );
    }

    [Theory]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a++*")]
    [InlineData("(?i)+")]
    [InlineData("a|?")]
    [InlineData("is{a}")]
    [InlineData("a{2,1}")]
    [InlineData("a{1001}")]
    [InlineData("a{99999999999999999999}")]
    [InlineData("a{2")]
    [InlineData("{")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("(?")]
    [InlineData("(?P<n>a)")]
    [InlineData("(?<n>a)(?<n>b)")]
    [InlineData("(?<1>a)")]
    [InlineData("(?<n-m>a)")]
    [InlineData("(?(1)a|b)")]
    [InlineData("(?#c)")]
    [InlineData("(?U)a")]
    [InlineData("(?n)a")]
    [InlineData("(?--i)a")]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("[b-a]")]
    [InlineData("[a&&]")]
    [InlineData("[&&a]")]
    [InlineData(@"[a-\d]")]
    [InlineData("[\U0001F600]")]
    [InlineData(@"\")]
    [InlineData(@"\y")]
    [InlineData(@"\X")]
    [InlineData(@"\N{DIGIT ONE}")]
    [InlineData(@"\p{Nonsense}")]
    [InlineData(@"\p{IsLatin}")]
    [InlineData(@"\p{InGreek}")]
    [InlineData(@"\p{")]
    [InlineData(@"\p")]
    [InlineData(@"\x4")]
    [InlineData(@"\x{110000}")]
    [InlineData(@"\u004")]
    [InlineData(@"\08")]
    [InlineData(@"\1(a)")]
    [InlineData(@"\k<n>")]
    [InlineData(@"(?<n>a)\kn")]
    public void What_Java_or_we_cannot_do_is_refused_with_one_line(string pattern)
    {
        var compiled = RuleExpression.Compile(pattern);

        Assert.False(compiled.IsSuccess);
        Assert.StartsWith("the expression is refused: ", compiled.Refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', compiled.Refusal.Message);
    }

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        Assert.False(JavaRegex.Translate(new string('a', RuleLimits.PatternLength + 1)).IsSuccess);
        Assert.False(JavaRegex.Translate(new string('(', 2000) + new string(')', 2000)).IsSuccess);
        Assert.False(JavaRegex.Translate(new string('[', 2000) + "a" + new string(']', 2000)).IsSuccess);
        Assert.False(JavaRegex.Translate(string.Concat(Enumerable.Repeat(@"\p{L}", 200))).IsSuccess);
    }

    [Fact]
    public void A_linear_search_is_never_given_up_however_long_the_machine_takes()
    {
        var expression = RuleExpression.Compile("(?:a|b)+c").Value!;
        Assert.True(expression.IsOnLinearEngine);

        // Far longer than any request, so that it takes longer than searches that backtrack may.
        expression.First(new string('a', 20_000_000), out var inTime);

        Assert.True(inTime);
    }
}
