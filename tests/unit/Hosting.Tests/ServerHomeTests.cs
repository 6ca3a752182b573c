namespace ImageServing.Hosting.Tests;

public class ServerHomeTests
{
    [Theory]
    [InlineData("./logs/a.log", "/opt/is/logs/a.log")]
    [InlineData("images", "/opt/is/images")]
    [InlineData("/srv/images", "/srv/images")]
    [InlineData("../shared", "/opt/shared")]
    public void Relative_paths_are_relative_to_the_install_folder(string path, string expected) =>
        Assert.Equal(expected, new ServerHome("/opt/is").Resolve(path));
}
