using ImageServing.Catalogs.RuleSets;
using ImageServing.PlatformServer.Http;
using ImageServing.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.PlatformServer.Tests.Http;

/// <summary>Reference: header.</summary>
public sealed class RuleHeadersTests
{
    [Fact]
    public void A_header_replaces_the_servers_or_adds_to_it()
    {
        var headers = Apply(
            new RuleHeader("Cache-Control", "no-transform", Appends: true),
            new RuleHeader("ETag", "\"x\"", Appends: false),
            new RuleHeader("Edge-Control", "$edge$", Appends: true)
        );
        Assert.Equal("public, no-transform", headers["Cache-Control"]);
        Assert.Equal("\"x\"", headers["ETag"]);
        Assert.Equal("no-store", headers["Edge-Control"]);
    }

    [Fact]
    public void A_header_that_a_variable_breaks_is_left_out()
    {
        var headers = Apply(new RuleHeader("X-Evil", "$evil$", Appends: false));
        Assert.False(headers.ContainsKey("X-Evil"));
    }

    private static HeaderDictionary Apply(params RuleHeader[] rules)
    {
        var headers = new HeaderDictionary { ["Cache-Control"] = "public", ["ETag"] = "\"a\"" };
        var variables = VariableSet.Empty.With("edge", "no-store").With("evil", "a%C3%A4");
        new RuleHeaders([.. rules], variables).Apply(headers, NullLogger.Instance);
        return headers;
    }
}
