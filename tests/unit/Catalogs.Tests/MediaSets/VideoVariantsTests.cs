namespace ImageServing.Catalogs.MediaSets.Tests;

/// <summary>The page mbrSet.</summary>
public class VideoVariantsTests
{
    private static readonly VideoFigures s_total = new(null, null, null, 900_000);
    private static readonly VideoFigures s_sum = new(500_000, null, 64_000, null);

    [Fact]
    public void Mp4_is_for_Apple_and_f4v_for_Flash()
    {
        var set = Videos(("a.mp4", s_total), ("b.f4v", s_sum));

        Assert.Equal([new VideoVariant("a.mp4", 900_000, null)], VideoVariants.ForApple(set));
        Assert.Equal([new VideoVariant("b.f4v", 564_000, null)], VideoVariants.ForFlash(set));
    }

    [Fact]
    public void The_other_kind_is_better_than_none()
    {
        Assert.Equal(
            "b.F4V",
            VideoVariants.ForApple(Videos(("b.F4V", s_sum), ("c.flv", s_sum))).Single().Path
        );
        Assert.Equal("a.mp4", VideoVariants.ForFlash(Videos(("a.mp4", s_sum))).Single().Path);
        Assert.Empty(VideoVariants.ForApple(Videos(("c.flv", s_sum))));
    }

    [Fact]
    public void A_video_needs_one_of_the_bit_rates()
    {
        var audio = new VideoFigures(null, null, 64_000, null);

        Assert.Equal(
            64_000,
            VideoVariants.ForApple(Videos(("a.mp4", default), ("b.mp4", audio))).Single().BitRate
        );
    }

    private static MediaSet Videos(params (string Path, VideoFigures Figures)[] videos) =>
        new(
            MediaSetType.VideoSet,
            "c/set",
            [.. videos.Select(v => new MediaItem { Video = new SetVideo(v.Path, v.Path, v.Figures, true) })]
        );
}
