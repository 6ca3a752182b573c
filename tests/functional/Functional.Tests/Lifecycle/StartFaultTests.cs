using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ImageServing.Functional.Tests.Lifecycle;

/// <summary>What keeps a system from starting is told in a line that says what to mend.</summary>
public sealed class StartFaultTests
{
    private const int WrongConfiguration = 6;

    [Theory]
    [InlineData("ps", "http")]
    [InlineData("is", "render")]
    [InlineData("svg", "render")]
    public async Task A_port_in_use_is_named_with_its_server(string id, string socket)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var folder = new InstallFolder();
        folder.EditServer(id, server => server.Element("listen")!.SetAttributeValue("port", port));

        var told = (await Utility.RunAsync(folder, "start")).With(1);

        Assert.Contains(
            told.FaultLines,
            line =>
                line.Contains($"port {port}", StringComparison.Ordinal)
                && line.Contains($"server {id} ({socket})", StringComparison.Ordinal)
        );
        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_faulty_registry_of_the_supervisor_is_told_with_file_and_line()
    {
        using var folder = new InstallFolder();
        folder.Edit(
            InstallFolder.Registry,
            "<startPriority>2</startPriority>",
            "<startPriority>two</startPriority>"
        );
        var line = LineOf(folder, InstallFolder.Registry, "<startPriority>two");

        foreach (var command in new[] { "start", "check" })
        {
            var told = (await Utility.RunAsync(folder, command)).With(WrongConfiguration);
            Assert.Contains(
                $"{folder.At(InstallFolder.Registry)}:{line}:",
                told.Faults + told.Output,
                StringComparison.Ordinal
            );
            Assert.Contains("'two'", told.Faults + told.Output, StringComparison.Ordinal);
        }

        folder.AssertNothingIsLeft();
    }

    [Fact]
    public async Task All_faults_of_the_registry_are_told_at_once()
    {
        using var folder = new InstallFolder();
        folder.Edit(
            InstallFolder.Registry,
            "<startPriority>1</startPriority>",
            "<startPriority>one</startPriority>"
        );
        var told = (await Utility.RunAsync(folder, "start")).With(WrongConfiguration);
        Assert.Equal(2, told.FaultLines.Count(line => line.Contains("'one'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<supervisor>")]
    [InlineData("<supervisor><servers><server id='is'")]
    [InlineData("no XML at all")]
    [InlineData("<supervisor/>")]
    [InlineData("<!DOCTYPE s [<!ENTITY a 'b'>]><supervisor>&a;</supervisor>")]
    public async Task A_registry_that_is_none_is_told_with_its_file(string text)
    {
        using var folder = new InstallFolder();
        await File.WriteAllTextAsync(
            folder.At(InstallFolder.Registry),
            text,
            TestContext.Current.CancellationToken
        );
        var told = (await Utility.RunAsync(folder, "start")).With(WrongConfiguration);
        Assert.Contains(folder.At(InstallFolder.Registry), told.FaultLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told.Faults, StringComparison.Ordinal);
        folder.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(InstallFolder.ImageRegistry, "<WorkerThreads> 0 <", "<WorkerThreads> many <", "(is|svg|ps)")]
    [InlineData(InstallFolder.ImageRegistry, "</imageserverregistry>", "", "(is|svg|ps)")]
    [InlineData(InstallFolder.SvgSettings, "traceLevel=2", "traceLevel=loud", "svg")]
    [InlineData(InstallFolder.PlatformSettings, "log.level=2", "log.level=99", "ps")]
    [InlineData(InstallFolder.CatalogDefaults, "JpegQuality = 80,0", "JpegQuality = best", "ps")]
    public async Task A_faulty_setting_is_told_with_file_and_line(
        string file,
        string old,
        string faulty,
        string id
    )
    {
        using var folder = new InstallFolder();
        folder.Edit(file, old, faulty);

        var told = (await Utility.RunAsync(folder, "start")).With(1);
        try
        {
            Assert.Matches($"{folder.At(file)}:[0-9]+", told.Faults);
            Assert.Matches($"^Server {id} ", told.Faults);
            Assert.DoesNotContain("   at ", told.Faults, StringComparison.Ordinal);
        }
        finally
        {
            (await Utility.RunAsync(folder, "stop")).With(0);
        }

        folder.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(InstallFolder.ImageRegistry)]
    [InlineData(InstallFolder.PlatformSettings)]
    [InlineData(InstallFolder.CatalogDefaults)]
    public async Task A_missing_file_is_named(string file)
    {
        using var folder = new InstallFolder();
        File.Delete(folder.At(file));

        var told = (await Utility.RunAsync(folder, "start")).With(1);
        (await Utility.RunAsync(folder, "stop")).With(0);

        Assert.Contains($"{folder.At(file)}: there is no such file", told.Faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_registry_of_the_supervisor_is_named()
    {
        using var folder = new InstallFolder();
        File.Delete(folder.At(InstallFolder.Registry));
        var told = (await Utility.RunAsync(folder, "start")).With(WrongConfiguration);
        Assert.Contains(folder.At(InstallFolder.Registry), told.FaultLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_of_which_one_server_cannot_start_stops_without_a_wait()
    {
        using var folder = new InstallFolder();
        folder.Edit(InstallFolder.PlatformSettings, "log.level=2", "log.level=99");
        (await Utility.RunAsync(folder, "start")).With(1);

        var begun = TimeProvider.System.GetTimestamp();
        (await Utility.RunAsync(folder, "stop")).With(0);

        // The two others end within milliseconds; what it once waited for was a timer of 10 s.
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 0, 5);
        folder.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("temp")]
    public async Task A_folder_that_cannot_be_written_is_named(string name)
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may write everywhere");
        using var folder = new InstallFolder();
        File.SetUnixFileMode(folder.At(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var told = (await Utility.RunAsync(folder, "start")).With(1);
        Assert.Contains(folder.At(name), told.FaultLines[0], StringComparison.Ordinal);
        Assert.Empty(ProcessOnLinux.AllOf(folder.Home));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named_and_takes_nothing_down()
    {
        using var folder = new InstallFolder();
        Directory.Delete(folder.At("cache"), recursive: true);
        await File.WriteAllTextAsync(folder.At("cache"), "", TestContext.Current.CancellationToken);

        var check = (await Utility.RunAsync(folder, "check")).With(0);
        (await Utility.RunAsync(folder, "start")).With(0);
        (await Utility.RunAsync(folder, "stop")).With(0);

        Assert.Contains(
            $"warning: {folder.At("cache")} cannot be written",
            check.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{folder.At("cache")} cannot be written",
            folder.LogTails(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("logs")]
    [InlineData("temp")]
    public async Task A_file_in_the_place_of_a_folder_is_named(string name)
    {
        using var folder = new InstallFolder();
        Directory.Delete(folder.At(name));
        await File.WriteAllTextAsync(folder.At(name), "", TestContext.Current.CancellationToken);
        var told = (await Utility.RunAsync(folder, "start")).With(1);
        Assert.Contains(folder.At(name), told.FaultLines[0], StringComparison.Ordinal);
        Assert.Empty(ProcessOnLinux.AllOf(folder.Home));
    }

    [Fact]
    public async Task The_shipped_configuration_passes_the_check_which_tells_of_libvips()
    {
        using var folder = new InstallFolder();
        var told = (await Utility.RunAsync(folder, "check")).With(0);
        foreach (
            var file in new[]
            {
                InstallFolder.Registry,
                InstallFolder.ImageRegistry,
                InstallFolder.SvgSettings,
                InstallFolder.PlatformSettings,
                "catalog/*.ini",
            }
        )
        {
            Assert.Contains(
                told.Lines,
                line =>
                    line.Contains(file, StringComparison.Ordinal)
                    && line.EndsWith(": good", StringComparison.Ordinal)
            );
        }

        Assert.Contains(
            told.Lines,
            line => line.TrimStart().StartsWith("libvips 8.", StringComparison.Ordinal)
        );
        Assert.Contains(
            told.Lines,
            line => line.TrimStart().StartsWith("reads jpeg, png", StringComparison.Ordinal)
        );
        Assert.Contains(
            told.Lines,
            line => line.TrimStart().StartsWith("writes jpeg, png", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_check_tells_the_faults_of_every_file_at_once_and_starts_nothing()
    {
        using var folder = new InstallFolder();
        folder.Edit(InstallFolder.Registry, "<startPriority>2", "<startPriority>two");
        folder.Edit(InstallFolder.ImageRegistry, "<WorkerThreads> 0 <", "<WorkerThreads> many <");
        folder.Edit(InstallFolder.SvgSettings, "traceLevel=2", "traceLevel=loud");
        folder.Edit(InstallFolder.PlatformSettings, "log.level=2", "log.level=99");
        folder.Edit(InstallFolder.CatalogDefaults, "JpegQuality = 80,0", "JpegQuality = best");

        var told = (await Utility.RunAsync(folder, "check")).With(WrongConfiguration);

        foreach (
            var (file, value) in new[]
            {
                (InstallFolder.Registry, "two"),
                (InstallFolder.ImageRegistry, "many"),
                (InstallFolder.SvgSettings, "loud"),
                (InstallFolder.PlatformSettings, "99"),
                (InstallFolder.CatalogDefaults, "best"),
            }
        )
        {
            Assert.Matches($"{folder.At(file)}:{LineOf(folder, file, value)}:.*'{value}'", told.Output);
        }

        folder.AssertNothingIsLeft();
    }

    private static int LineOf(InstallFolder folder, string file, string text) =>
        1
        + File.ReadLines(folder.At(file))
            .TakeWhile(line => !line.Contains(text, StringComparison.Ordinal))
            .Count();
}
