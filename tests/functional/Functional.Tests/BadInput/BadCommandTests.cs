using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>Commands with values that nobody can mean.</summary>
public sealed class BadCommandTests(SupervisedSystem system) : SystemTests(system)
{
    [Theory]
    [InlineData("wid=0")]
    [InlineData("wid=-1")]
    [InlineData("wid=1e9")]
    [InlineData("wid=1000000000")]
    [InlineData("wid=2147483647")]
    [InlineData("wid=2147483648")]
    [InlineData("wid=18446744073709551616")]
    [InlineData("wid=abc")]
    [InlineData("wid=0x20")]
    [InlineData("wid=12.5")]
    [InlineData("wid=%D9%A1%D9%A2")]
    [InlineData("wid=NaN")]
    [InlineData("wid=9999&hei=9999")]
    [InlineData("scl=NaN")]
    [InlineData("scl=Infinity")]
    [InlineData("scl=-Infinity")]
    [InlineData("scl=0")]
    [InlineData("scl=0.0000001")]
    [InlineData("rotate=Infinity")]
    [InlineData("op_blur=NaN")]
    [InlineData("op_blur=1e308")]
    [InlineData("op_usm=NaN,1,1,1")]
    [InlineData("extend=1000000000,1000000000,1000000000,1000000000")]
    [InlineData("crop=9000000,9000000,10,10")]
    [InlineData("rgn=-50,-50,10,10")]
    [InlineData("fit=crop")]
    [InlineData("fit=nonesuch&wid=50")]
    [InlineData("fmt=exe")]
    [InlineData("fmt=../../etc/passwd")]
    [InlineData("qlt=101")]
    [InlineData("req=nonesuch")]
    [InlineData("bgc=nocolour")]
    [InlineData("wid=%zz", HttpStatusCode.BadRequest)]
    [InlineData("wid=%", HttpStatusCode.BadRequest)]
    [InlineData("wid=%00", HttpStatusCode.BadRequest)]
    [InlineData("wid=50%00", HttpStatusCode.BadRequest)]
    [InlineData("foreign=%ff%fe", HttpStatusCode.BadRequest)]
    [InlineData("%ff=1", HttpStatusCode.BadRequest)]
    public async Task A_bad_value_is_refused_in_one_line(
        string query,
        HttpStatusCode status = HttpStatusCode.Forbidden
    )
    {
        foreach (var sample in new[] { SupervisedSystem.Sample, SupervisedSystem.VectorSample })
        {
            using var response = await Live.GetAsync($"{sample}?{query}");
            await Refused.AssertAsync(Live, response, status);
        }

        await Live.AssertIsWellAsync();
    }

    [Theory]
    [InlineData("wid=0", "wid")]
    [InlineData("qlt=101", "qlt")]
    [InlineData("fit=crop", "fit")]
    public async Task A_refusal_names_the_command(string query, string command)
    {
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?{query}");
        Assert.Contains(
            command,
            await response.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_foreign_parameter_of_8_kB_does_no_harm()
    {
        using var response = await Live.GetAsync(
            $"{SupervisedSystem.Sample}?wid=50&foreign={new string('a', 8 * 1024)}"
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task Ten_thousand_ampersands_do_no_harm()
    {
        using var response = await Live.GetAsync(
            $"{SupervisedSystem.Sample}?{new string('&', 10_000)}wid=50"
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Live.AssertIsWellAsync();
    }

    [Theory]
    // Eight kB are the limit of a value, 16 kB of a URL, 512 commands of a request.
    [InlineData("wid=", '1', 9_000)]
    [InlineData("wid=", '1', 20_000)]
    [InlineData("", '&', 20_000)]
    [InlineData("foreign=", 'a', 20_000)]
    public async Task What_is_too_long_is_told_as_such(string start, char filling, int length)
    {
        using var response = await Live.GetAsync(
            $"{SupervisedSystem.Sample}?{start}{new string(filling, length)}"
        );
        await Refused.AssertAsync(Live, response, HttpStatusCode.RequestUriTooLong);
        await Live.AssertIsWellAsync();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("(")]
    [InlineData("$")]
    [InlineData("=")]
    [InlineData("%7B%7B%7B%7B")]
    public async Task Ten_thousand_brackets_do_no_harm(string bracket)
    {
        using var response = await Live.GetAsync(
            $"{SupervisedSystem.Sample}?wid=50&x={string.Concat(Enumerable.Repeat(bracket, 7000 / bracket.Length))}"
        );
        Assert.InRange((int)response.StatusCode, 200, 499);
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task Six_hundred_commands_are_refused()
    {
        var query = string.Join('&', Enumerable.Range(1, 600).Select(n => $"wid={n}"));
        using var response = await Live.GetAsync($"{SupervisedSystem.Sample}?{query}");
        Assert.InRange((int)response.StatusCode, 400, 499);
        await Live.AssertIsWellAsync();
    }
}
