using ImageServing.Hosting.Registry;

namespace ImageServing.Hosting.Tests.Registry;

public sealed class ConfigurationNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("one.conf", "one.conf")]
    [InlineData("ONE.conf", "ONE.conf")]
    [InlineData("two.conf", "two.conf")]
    [InlineData("two.conf ONE.conf", "ONE.conf")]
    [InlineData("One.conf one.conf ONE.conf", "one.conf")]
    [InlineData("", "one.conf")]
    [InlineData("three.conf", "one.conf")]
    public void The_first_name_comes_first_and_case_means_little(string present, string found)
    {
        foreach (var name in present.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _folder.Create($"conf/{name}");
        }

        Assert.Equal(
            _folder.At($"conf/{found}"),
            ConfigurationNames.Find(new ServerHome(_folder.Path), "one.conf", "two.conf")
        );
    }

    public void Dispose() => _folder.Dispose();
}
