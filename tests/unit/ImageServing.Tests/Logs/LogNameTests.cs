using ImageServing.Cli.Logs;

namespace ImageServing.Tests.Logs;

public class LogNameTests
{
    [Theory]
    [InlineData("is-2026-11-21.out", "is", true)]
    [InlineData("Supervisor-2026-11-21.log", "Supervisor", true)]
    [InlineData("is-b-2026-11-21.2.out", "is-b", true)]
    [InlineData("is-2026-11-21.out.3", "is", true)]
    [InlineData("is-2026-11-21-3.log", "is", true)]
    [InlineData("Supervisor.out", "Supervisor", false)]
    public void A_log_is_known_by_its_name(string name, string stem, bool isDated) =>
        Assert.Equal(new LogName(stem, isDated ? new DateOnly(2026, 11, 21) : null), LogName.Parse(name));

    [Theory]
    [InlineData("supervisor.state")]
    [InlineData("is-2026-13-41.log")]
    [InlineData("is-2026-11-21.log.gz")]
    [InlineData("notes.txt")]
    public void Other_files_are_none(string name) => Assert.Null(LogName.Parse(name));
}
