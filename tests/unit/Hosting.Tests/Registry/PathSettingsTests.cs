using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.Hosting.Tests.Registry;

public class PathSettingsTests
{
    private static readonly ServerHome s_home = new("/opt/image-serving");
    private readonly FaultList _faults = new();

    [Theory]
    [InlineData("./logs/x.log", "/opt/image-serving/logs/x.log")]
    [InlineData(" logs ", "/opt/image-serving/logs")]
    [InlineData("./", "/opt/image-serving")]
    [InlineData(".", "/opt/image-serving")]
    [InlineData("/", "/")]
    [InlineData("/srv/images/", "/srv/images")]
    [InlineData("../other", "/opt/other")]
    public void A_relative_path_is_relative_to_the_install_folder(string text, string expected)
    {
        Assert.Equal(expected, New(text).ToPath(s_home, "/x", _faults));
        Assert.Equal([expected], New(text).ToPaths(s_home, _faults));
        Assert.Empty(_faults.All);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_cannot_be_a_path_is_a_fault(string text)
    {
        Assert.Equal("/x", New(text).ToPath(s_home, "/x", _faults));
        Assert.Single(_faults.All);
    }

    [Fact]
    public void A_list_has_each_path_once_in_the_order_of_search()
    {
        Assert.Equal(["/b", "/opt/image-serving/a"], New("/b;;./a;/b").ToPaths(s_home, _faults));
        Assert.Empty(New("/b;\0").ToPaths(s_home, _faults));
        Assert.Single(_faults.All);
    }

    private static Setting New(string text) => new("path", text, new Position("file", 1));
}
