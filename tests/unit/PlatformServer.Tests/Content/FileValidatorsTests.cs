using ImageServing.PlatformServer.Content;

namespace ImageServing.PlatformServer.Tests.Content;

public sealed class FileValidatorsTests
{
    [Fact]
    public void The_tag_changes_with_stamp_length_and_form()
    {
        using var home = new TemporaryHome();
        var path = home.Write("a.css", "body{}");
        var before = TagOf(path);
        Assert.Equal(before, TagOf(path));
        Assert.NotEqual(before, TagOf(path, "handler"));

        var stamp = File.GetLastWriteTimeUtc(path);
        File.AppendAllText(path, " ");
        File.SetLastWriteTimeUtc(path, stamp);
        var longer = TagOf(path);
        Assert.NotEqual(before, longer);

        File.SetLastWriteTimeUtc(path, stamp.AddMilliseconds(1));
        Assert.NotEqual(longer, TagOf(path));
    }

    [Fact]
    public void The_time_of_the_record_prevails_over_that_of_the_file()
    {
        using var home = new TemporaryHome();
        using var file = OpenFile.TryOpen(home.Write("a.css", ""))!;
        Assert.Equal(file.Modified, FileValidators.Of(file, null, "").LastModified);
        Assert.Equal(
            DateTimeOffset.UnixEpoch,
            FileValidators.Of(file, DateTimeOffset.UnixEpoch, "").LastModified
        );
    }

    private static string TagOf(string path, string form = "")
    {
        using var file = OpenFile.TryOpen(path)!;
        return FileValidators.Of(file, null, form).ETag;
    }
}
