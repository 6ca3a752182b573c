using ImageServing.Processes;

namespace Processes.Tests;

public class InheritedSocketsTests
{
    [Fact]
    public void Names_and_descriptors_follow_the_order_of_the_variables() =>
        Assert.Equal(
            [new InheritedSocket("http", 3), new InheritedSocket("render", 4)],
            Parse(("LISTEN_FDS", "2"), ("LISTEN_FDNAMES", "http:render"))
        );

    [Fact]
    public void A_socket_without_a_name_is_unknown() =>
        Assert.Equal(
            [new InheritedSocket("http", 3), new InheritedSocket("unknown", 4)],
            Parse(("LISTEN_FDS", "2"), ("LISTEN_FDNAMES", "http"))
        );

    [Fact]
    public void Sockets_of_another_process_are_not_ours() =>
        Assert.Empty(Parse(("LISTEN_FDS", "1"), ("LISTEN_PID", "41")));

    [Fact]
    public void Sockets_of_this_process_are() =>
        Assert.Single(Parse(("LISTEN_FDS", "1"), ("LISTEN_PID", "42")));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public void A_count_that_is_none_gives_no_socket(string count) =>
        Assert.Empty(Parse(("LISTEN_FDS", count)));

    private static IReadOnlyList<InheritedSocket> Parse(params (string Name, string Value)[] variables) =>
        InheritedSockets.Parse(
            name => variables.Where(v => v.Name == name).Select(v => v.Value).FirstOrDefault(),
            processId: 42
        );
}
