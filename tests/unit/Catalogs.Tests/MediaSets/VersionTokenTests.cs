namespace ImageServing.Catalogs.MediaSets.Tests;

public class VersionTokenTests
{
    private static readonly DateTimeOffset s_time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    // Caches keep the tokens: a new derivation makes every client fetch everything again.
    [Fact]
    public void The_derivation_does_not_change() =>
        Assert.Equal("VoXmk2", VersionToken.Of("c/a", "a.tif", s_time));

    [Fact]
    public void Name_path_and_time_count()
    {
        string[] tokens =
        [
            VersionToken.Of("c/a", "a.tif", s_time),
            VersionToken.Of("c/b", "a.tif", s_time),
            VersionToken.Of("c/a", "b.tif", s_time),
            VersionToken.Of("c/a", "a.tif", s_time.AddSeconds(1)),
        ];

        Assert.Equal(4, tokens.Distinct().Count());
        Assert.All(tokens, t => Assert.Matches("^[0-9A-Za-z_-]{5}[0-3]$", t));
    }
}
