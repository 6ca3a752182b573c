using ImageServing.Control;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

public sealed class QuarantineCommandTests : IAsyncLifetime
{
    private const string First = "abcdef0123456789aa";
    private const string Second = "abcd0000456789abbb";

    private readonly Installation _installation = new();
    private readonly FakeSupervisor _supervisor;

    public QuarantineCommandTests()
    {
        _supervisor = new FakeSupervisor(_installation.Socket);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _supervisor.DisposeAsync();
        _installation.Dispose();
    }

    [Fact]
    public async Task An_empty_list_is_told_in_a_line()
    {
        Holds();
        var told = await _installation.RunAsync("quarantine");
        Assert.Equal(0, told.ExitCode);
        Assert.Equal("No request is under suspicion or in quarantine.", Assert.Single(told.Lines));
    }

    [Fact]
    public async Task The_list_shows_what_when_and_why()
    {
        Holds(Quarantined(First, "/is/image/a\e[2J?wid=9"), Suspect(Second));
        var told = await _installation.RunAsync("quarantine");
        Assert.Equal(
            """
            Fingerprint   State        Server  Crashes  Cause    When   URL
            abcdef012345  quarantined  is            2  SIGSEGV  14:04  /is/image/a [2J?wid=9
            abcd00004567  suspect      is            1  OOM      14:04  /is/image/b

            """,
            told.Output[..(told.Output.IndexOf("\n\n", StringComparison.Ordinal) + 1)]
        );
        Assert.Contains("until its source changes", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "DELETE /quarantine", "Cleared: 2 requests.")]
    [InlineData("all", "DELETE /quarantine", "Cleared: 2 requests.")]
    [InlineData("ABCDE", "DELETE /quarantine/" + First, "Cleared: 1 request.")]
    [InlineData(Second, "DELETE /quarantine/" + Second, "Cleared: 1 request.")]
    public async Task Entries_are_cleared(string which, string request, string expected)
    {
        Holds(Quarantined(First, "/is/image/a"), Suspect(Second));
        _supervisor.On(request, new QuarantineList(3, []), ControlJson.Default.QuarantineList);
        var told = await _installation.RunAsync([
            "quarantine",
            "clear",
            .. which.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);
        Assert.Equal(0, told.ExitCode);
        Assert.Equal(expected, Assert.Single(told.Lines));
        Assert.Equal(request, _supervisor.Requests[^1]);
    }

    [Theory]
    [InlineData("abcd", "2 fingerprints begin with 'abcd'")]
    [InlineData("ff", "begins with 'ff'")]
    public async Task A_beginning_that_is_none_or_not_unique_clears_nothing(string which, string words)
    {
        Holds(Quarantined(First, "/is/image/a"), Suspect(Second));
        var told = await _installation.RunAsync("quarantine", "clear", which);
        Assert.Equal(1, told.ExitCode);
        Assert.Contains(words, Assert.Single(told.FaultLines), StringComparison.Ordinal);
        Assert.Equal(["GET /quarantine"], _supervisor.Requests);
    }

    [Fact]
    public async Task Another_word_than_clear_is_wrong_use()
    {
        var told = await _installation.RunAsync("quarantine", "empty");
        Assert.Equal(2, told.ExitCode);
        Assert.Empty(_supervisor.Requests);
    }

    private static QuarantineEntry Quarantined(string fingerprint, string url) =>
        new(
            fingerprint,
            QuarantineState.Quarantined,
            url,
            "is",
            2,
            Statuses.End(EndCause.Signal, "killed by SIGSEGV")
        );

    private static QuarantineEntry Suspect(string fingerprint) =>
        new(
            fingerprint,
            QuarantineState.Suspect,
            "/is/image/b",
            "is",
            1,
            Statuses.End(EndCause.OutOfMemory, "out of memory")
        );

    private void Holds(params QuarantineEntry[] entries) =>
        _supervisor.On("GET /quarantine", new QuarantineList(2, entries), ControlJson.Default.QuarantineList);
}
