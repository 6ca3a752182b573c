using System.Runtime.Versioning;
using ImageServing.Hosting.Sources;

namespace ImageServing.Hosting.Tests.Sources;

[SupportedOSPlatform("linux")]
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutputFolder _output;

    public OutputFolderTests()
    {
        _folder.CreateFolder("saved/2026");
        _folder.CreateFolder("elsewhere");
        _output = new OutputFolder(_folder.At("saved"));
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("2026/a.jpg")]
    [InlineData("./2026/../a.jpg")]
    public void A_file_below_the_folder_is_found(string relative) =>
        Assert.Equal(Path.GetFullPath(_folder.At("saved/" + relative)), _output.Find(relative).File);

    [Theory]
    [InlineData("../a.jpg")]
    [InlineData("2026/../../elsewhere/a.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("2026/")]
    [InlineData("none/a.jpg")]
    public void What_lies_outside_or_has_no_folder_is_refused(string relative)
    {
        var (file, fault) = _output.Find(relative);
        Assert.Null(file);
        Assert.NotEmpty(fault!);
    }

    [Fact]
    public void A_link_that_leaves_the_folder_is_refused()
    {
        Directory.CreateSymbolicLink(_folder.At("saved/out"), _folder.At("elsewhere"));
        Directory.CreateSymbolicLink(_folder.At("saved/in"), _folder.At("saved/2026"));
        Assert.Null(_output.Find("out/a.jpg").File);
        Assert.Equal(_folder.At("saved/2026/a.jpg"), _output.Find("in/a.jpg").File);
    }

    public void Dispose() => _folder.Dispose();
}
