using ImageServing.Settings;

namespace ImageServing.Hosting.Tests;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FaultList _faults = new();

    [Theory]
    [InlineData(new byte[] { 0x61, 0xC3, 0xA9 }, "aé")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61 }, "a")]
    [InlineData(new byte[] { 0x61, 0xE9 }, "aé")]
    [InlineData(new byte[0], "")]
    public void Properties_are_UTF8_and_otherwise_what_Java_takes_them_for(byte[] bytes, string text)
    {
        File.WriteAllBytes(_folder.At("x.conf"), bytes);
        Assert.Equal(text, ConfigurationFile.ReadProperties(_folder.At("x.conf"), _faults));
        Assert.Empty(_faults.All);
    }

    [Fact]
    public void Other_files_must_be_UTF8()
    {
        File.WriteAllBytes(_folder.At("x.xml"), [0x61, 0xE9]);
        Assert.Null(ConfigurationFile.Read(_folder.At("x.xml"), _faults));
        Assert.Contains("not UTF-8", Assert.Single(_faults.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_missing_or_a_folder_is_a_fault()
    {
        File.WriteAllBytes(_folder.At("large.conf"), new byte[1024 * 1024 + 1]);
        _folder.CreateFolder("folder.conf");
        Assert.Null(ConfigurationFile.ReadProperties(_folder.At("large.conf"), _faults));
        Assert.Null(ConfigurationFile.ReadProperties(_folder.At("missing.conf"), _faults));
        Assert.Null(ConfigurationFile.ReadProperties(_folder.At("folder.conf"), _faults));
        Assert.Equal(3, _faults.All.Count);
        Assert.Contains("larger than 1024 kB", _faults.All[0].Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
