using ImageServing.Catalogs.RuleSets;

namespace ImageServing.Catalogs.Tests.RuleSets;

/// <summary>Reference: header.</summary>
public sealed class RuleHeaderTests
{
    private static readonly Dictionary<string, string> s_variables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Edge-Control"] = "no-store",
        ["n"] = "Vary",
        ["nested"] = "$n$",
        ["bad"] = "a\r\nSet-Cookie: b",
    };

    private static string? Variable(string name) => s_variables.GetValueOrDefault(name);

    [Theory]
    [InlineData("Edge-Control", "$Edge-Control$", "Edge-Control: no-store")]
    [InlineData("X-$n$-Y", "a$edge-control$b$n$c", "X-Vary-Y: ano-storebVaryc")]
    [InlineData("A", "$unknown$n$", "A: $unknownVary")]
    [InlineData("A", "$unknown$", "A: $unknown$")]
    [InlineData("A", "$nested$", "A: $n$")]
    [InlineData("A", "5$", "A: 5$")]
    [InlineData("A", "$$n$", "A: $Vary")]
    [InlineData("A", "", "A: ")]
    public void Variables_are_put_in_once(string name, string value, string expected)
    {
        var header = new RuleHeader(name, value, Appends: false).Resolve(Variable).Value!;

        Assert.Equal(expected, $"{header.Name}: {header.Value}");
    }

    [Theory]
    [InlineData("A", "$bad$")]
    [InlineData("$bad$", "a")]
    [InlineData("$unknown value$", "a")]
    [InlineData("Transfer-Encoding", "a")]
    [InlineData("", "a")]
    public void What_is_no_header_is_refused_with_one_line(string name, string value)
    {
        var header = new RuleHeader(name, value, Appends: false).Resolve(Variable);

        Assert.False(header.IsSuccess);
        Assert.DoesNotContain('\n', header.Refusal.Message);
    }
}
