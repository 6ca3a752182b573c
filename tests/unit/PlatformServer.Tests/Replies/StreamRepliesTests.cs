using System.Xml.Linq;
using ImageServing.Catalogs;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies.Tests;

/// <summary>The page mbrSet.</summary>
public class StreamRepliesTests
{
    private static readonly CatalogAttributes s_attributes = new()
    {
        HttpAppleStreamingContext = "http://apple.example/s/",
        HttpFlashStreamingContext = "http://flash.example/f",
    };

    private static readonly MediaSet s_videos = new(
        MediaSetType.VideoSet,
        "c/set",
        [
            Video("films/a 1.mp4", new VideoFigures(700_000, new PixelSize(640, 360), 64_400, null)),
            Video("films/a2.mp4", new VideoFigures(null, null, null, 1_500_000)),
        ]
    );

    [Fact]
    public void MbrSet_m3u8_is_a_master_playlist_in_bits()
    {
        var reply = StreamReplies.Apple(s_videos, s_attributes);

        Assert.Equal(
            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=764400,RESOLUTION=640x360\nhttp://apple.example/s/films/a%201.mp4\n"
                + "#EXT-X-STREAM-INF:BANDWIDTH=1500000\nhttp://apple.example/s/films/a2.mp4\n",
            reply.Text()
        );
        Assert.Equal(s_attributes.NonImgExpiration, reply.Cacheable);
    }

    [Fact]
    public void MbrSet_f4m_is_a_manifest_in_kilobits()
    {
        var document = XDocument.Parse(
            StreamReplies.Flash(s_videos, s_attributes, ResponseEncoding.Utf8).Text()
        );
        var media = document.Root!.Elements(XName.Get("media", "http://ns.adobe.com/f4m/1.0")).ToArray();

        Assert.Equal(["764", "1500"], media.Select(m => m.Attribute("bitrate")!.Value));
        Assert.Equal("http://flash.example/f/films/a%201.mp4", media[0].Attribute("url")!.Value);
    }

    [Fact]
    public void MbrSet_without_videos_is_empty()
    {
        var none = s_videos with { Items = [] };

        Assert.Equal("", StreamReplies.Apple(none, s_attributes).Text());
        Assert.Equal("", StreamReplies.Flash(none, s_attributes, ResponseEncoding.Utf8).Text());
    }

    private static MediaItem Video(string path, VideoFigures figures) =>
        new() { Video = new SetVideo(path, path, figures, true) };
}
