using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

/// <summary>check and run, which leave the work to the servers' own programs.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Every_program_judges_its_own_configuration()
    {
        foreach (var program in new[] { "S7Supervisor", "ImageServer", "PlatformServer" })
        {
            _installation.Program(program, "[ \"$1\" = --check ] && echo fine");
        }

        _installation.Program("SvgServer", "echo \"$IMAGESERVING_HOME/conf/Svg.conf:3: wrong\" >&2; exit 6");
        var told = await _installation.RunAsync("check");
        Assert.Equal(6, told.ExitCode);
        Assert.Equal(
            [
                "Server Supervisor, conf/SupervisorRegistry.xml: good",
                "  fine",
                "Image Server, conf/ImageServerRegistry.xml: good",
                "  fine",
                "SVG Server, conf/Svg.conf: WRONG",
                $"  {_installation.At("conf/Svg.conf")}:3: wrong",
                "Platform Server, conf/PlatformServer.conf, catalog/*.ini: good",
                "  fine",
            ],
            told.Lines
        );
    }

    [Fact]
    public async Task Run_is_the_supervisor_in_the_foreground()
    {
        Assert.Equal(0, (await _installation.RunAsync("run")).ExitCode);
        Assert.Equal($"--home {_installation.Home} --foreground", Assert.Single(_installation.Calls));
    }
}
