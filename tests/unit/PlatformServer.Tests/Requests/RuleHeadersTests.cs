using System.Collections.Immutable;
using ImageServing.Catalogs.RuleSets;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Requests;
using ImageServing.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Tests.Requests;

/// <summary>The page header of the rule set reference.</summary>
public sealed class RuleHeadersTests
{
    [Fact]
    public void Variables_of_the_request_are_put_in() =>
        Assert.Equal(
            ["Edge-Control=no-store"],
            Apply(
                VariableSet.Empty.With("edge", "no%2Dstore"),
                new RuleHeader("Edge-Control", "$Edge$", false)
            )
        );

    [Fact]
    public void A_later_header_replaces_an_earlier_one_or_is_added_to_it()
    {
        Assert.Equal(["A=2"], Apply(VariableSet.Empty, Header("A", "1"), Header("a", "2")));
        Assert.Equal(["A=1, 2"], Apply(VariableSet.Empty, Header("A", "1"), Header("a", "2", appends: true)));
        Assert.Equal(["A=1"], Apply(VariableSet.Empty, Header("A", "1", appends: true)));
    }

    [Fact]
    public void What_is_no_header_is_left_out() =>
        Assert.Equal(
            ["B=1"],
            Apply(
                VariableSet.Empty.With("x", "caf%C3%A9"),
                Header("A", "$x$"),
                Header("Content-Length", "5"),
                Header("B", "1")
            )
        );

    private static RuleHeader Header(string name, string value, bool appends = false) =>
        new(name, value, appends);

    private static IEnumerable<string> Apply(VariableSet variables, params ImmutableArray<RuleHeader> headers)
    {
        using var reply = RuleHeaders.Apply(
            Reply.Text(200, "text/plain", ""),
            headers,
            variables,
            NullLogger.Instance
        );
        return [.. reply.Headers.Select(h => $"{h.Key}={h.Value}")];
    }
}
