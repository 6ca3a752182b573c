using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervisor.Logging;

namespace Supervisor.Tests.Logging;

public class LogFileNameTests
{
    [Theory]
    [InlineData("is-2026-11-21.out", "is", 0)]
    [InlineData("is-2026-11-21.1.out", "is", 1)]
    [InlineData("my-own_1-2026-11-21.12.out", "my-own_1", 12)]
    public void A_name_has_stem_day_and_number(string text, string stem, int number) =>
        Assert.Equal(
            new LogFileName(stem, new DateOnly(2026, 11, 21), number, ".out"),
            LogFileName.Parse(text, ".out")
        );

    [Theory]
    [InlineData("is-2026-11-21.log")]
    [InlineData("is-2026-13-21.out")]
    [InlineData("is-2026-1-21.out")]
    [InlineData("is-2026-11-21.0.out")]
    [InlineData("is-2026-11-21.01.out")]
    [InlineData("is-2026-11-21.x.out")]
    [InlineData("is-2026-11-21..out")]
    [InlineData("is-2026-11-21.99999999999.out")]
    [InlineData("is2026-11-21.out")]
    [InlineData("-2026-11-21.out")]
    [InlineData("2026-11-21.out")]
    [InlineData("is.out")]
    [InlineData(".out")]
    [InlineData("is-2026-11-21.out.gz")]
    public void Any_other_name_is_not_of_a_log(string text) => Assert.Null(LogFileName.Parse(text, ".out"));

    [Fact]
    public void What_is_printed_is_read_back() =>
        Prop.ForAll(
                (
                    from stem in Gen.Elements("is", "a-b", "x.y", "2026-01-01", "a-2026-01-01.1")
                    from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
                    from number in Gen.Choose(0, 2000)
                    from suffix in Gen.Elements(".out", ".log", "", ".1")
                    select new LogFileName(stem, DateOnly.FromDayNumber(day), number, suffix)
                ).ToArbitrary(),
                name => LogFileName.Parse(name.ToString(), name.Suffix) == name
            )
            .QuickCheckThrowOnFailure();
}
