using ImageServing.Processes;

namespace Processes.Tests;

public sealed class OrphanTests : IDisposable
{
    private readonly Children _children = new();

    public void Dispose() => _children.Dispose();

    [Fact]
    public async Task What_loses_its_parent_is_reaped_when_it_ends()
    {
        // In a session of its own it survives its parent; when the pipe is written to, it ends.
        var (_, exit) = _children.Start(
            _children.Spec(
                "mkfifo say; setsid sh -c 'echo $$ > orphan; touch started; read word < say' & "
                    + "while ! test -e started; do sleep 0.01; done"
            )
        );
        await exit;
        await File.WriteAllTextAsync(
            Path.Combine(_children.Folder, "say"),
            "end\n",
            TestContext.Current.CancellationToken
        );
        await _children.AssertGoneAsync("orphan");
    }

    [Fact]
    public async Task Strays_are_found_by_their_mark_wherever_they_went()
    {
        var spec = Marked(
            "setsid sh -c 'echo $$ > stray; touch started; sleep 1000; :' & "
                + "while ! test -e started; do sleep 0.01; done",
            _children.Folder
        );
        await _children.Start(spec).Exit;
        var (other, otherExit) = _children.Start(
            Marked("touch other; sleep 1000", _children.Folder + ", too")
        );
        await _children.FileAsync("other");
        // The shell, and the sleep that it waits for if that has started already.
        Assert.InRange(_children.Host.KillStrays("STRAY_TEST", _children.Folder), 1, 2);
        await _children.AssertGoneAsync("stray");
        Assert.NotNull(ProcessFacts.StartTime(other.Identity.Id));
        other.Signal(ProcessSignal.Kill);
        await otherExit;
    }

    [Fact]
    public void Without_strays_nothing_is_killed() =>
        Assert.Equal(0, _children.Host.KillStrays("STRAY_TEST", _children.Folder));

    private ProcessSpec Marked(string script, string value)
    {
        var spec = _children.Spec(script);
        return spec with
        {
            Environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal)
            {
                ["STRAY_TEST"] = value,
            },
        };
    }
}
