using ImageServing.Hosting;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Tests;

public sealed class StartCheckTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public StartCheckTests()
    {
        _home.Write("conf/PlatformServer.conf", "");
        _home.Write("conf/ImageServerRegistry.xml", "<imageserverregistry/>");
        _home.Write("catalog/default.ini", "");
    }

    [Fact]
    public void Every_fault_of_every_catalog_is_told_with_its_place()
    {
        var first = _home.Write("catalog/a.ini", "RootId = a\nThumbType = 7\n");
        var second = _home.Write("catalog/b.ini", "# b\nRootId = b b\n");
        var (code, output, faults) = Run();
        Assert.Equal(ExitCode.Configuration, code);
        Assert.Collection(
            faults,
            line => Assert.StartsWith($"{first}:2: ThumbType is '7'", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{second}:2: RootId is 'b b'", line, StringComparison.Ordinal)
        );
        Assert.Equal(["catalogs: 1, with 0 records"], output);
    }

    [Fact]
    public void Warnings_alone_are_no_fault()
    {
        _home.Write("catalog/a.ini", "RootId = a\nCatalogFile = a.txt\n");
        var table = _home.Write(
            "catalog/a.txt",
            "Id\tPath\tExpiration\nlamp\tlamp.tif\tsoon\nvase\tvase.tif\t\n"
        );
        var (code, output, faults) = Run(cacheFault: "no cache");
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Empty(faults);
        Assert.Collection(
            output,
            line =>
                Assert.StartsWith(
                    $"warning: {table}:2: Expiration is 'soon'",
                    line,
                    StringComparison.Ordinal
                ),
            line => Assert.Equal("warning: no cache", line),
            line => Assert.Equal("catalogs: 2, with 2 records", line)
        );
    }

    public void Dispose() => _home.Dispose();

    private (int Code, string[] Output, string[] Faults) Run(string? cacheFault = null)
    {
        using var output = new StringWriter();
        using var faults = new StringWriter();
        var settings = StartSettings.Read(_home.Home).Options!;
        var code = StartCheck.Run(
            settings,
            cacheFault,
            output,
            faults,
            TestContext.Current.CancellationToken
        );
        return (code, LinesOf(output), LinesOf(faults));
    }

    private static string[] LinesOf(StringWriter writer) =>
        writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
