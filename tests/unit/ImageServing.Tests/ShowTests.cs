using ImageServing.Control;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests;

public class ShowTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Show(string lang)
    {
        using var i = new Installation();
        i.Set("LANG", lang);
        var o = TestContext.Current.TestOutputHelper!;
        var ready = Statuses.Ready(i.Home);
        var bad = ready
            .With(
                "is",
                ServerState.Degraded,
                Statuses.Serving(1, 5001) with
                {
                    Restarts = 3,
                    LastEnd = Statuses.End(EndCause.Signal, "killed by SIGSEGV"),
                },
                Statuses.Down(
                    2,
                    InstanceState.BackingOff,
                    5,
                    Statuses.End(EndCause.ExitCode, "exit code 3"),
                    3.4
                )
            )
            .With(
                "svg",
                ServerState.Failed,
                Statuses.Down(
                    1,
                    InstanceState.Failed,
                    9,
                    Statuses.End(EndCause.NotStarted, "No such file or directory"),
                    null
                )
            )
            .With(
                "ps",
                ServerState.Restarting,
                Statuses.Serving(1, 77),
                Statuses.Serving(2, 78) with
                {
                    State = InstanceState.Stopping,
                },
                Statuses.Serving(3, 1234567) with
                {
                    State = InstanceState.Starting,
                    Text = "loading catalogs",
                }
            ) with
        {
            Adoptions = 2,
            Guardian = null,
        };
        foreach (var s in new[] { ready, bad })
        {
            await using var f = new FakeSupervisor(i.Socket).Tells(s);
            o.WriteLine((await i.RunAsync("status")).ToString().Replace("\\n", "\n"));
            o.WriteLine((await i.RunAsync("status", "is")).ToString());
        }
        foreach (var c in new[] { "", "status", "logs", "restart", "install", "quarantine" })
        {
            o.WriteLine(
                (await i.RunAsync([.. c.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Output
            );
        }
        o.WriteLine((await i.RunAsync("install", "--dry-run", "--user", "img")).Output);
    }
}
