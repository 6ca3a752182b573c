using ImageServing.Supervisor.Running;
using Supervisor.Tests.Simulation;

namespace Supervisor.Tests.Running;

public sealed class PushedTimerTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly PushedTimer _timer;
    private readonly List<string> _told = [];

    public PushedTimerTests() => _timer = new PushedTimer(_time);

    public void Dispose() => _timer.Dispose();

    [Fact]
    public void It_is_due_once()
    {
        Set(10, "a");
        Pass(9);
        Assert.Empty(_told);
        Pass(1);
        Pass(100);
        Assert.Equal(["a"], _told);
    }

    [Fact]
    public void Put_off_it_is_due_later()
    {
        Set(10, "a");
        Pass(6);
        Set(10, "b");
        Pass(9);
        Assert.Empty(_told);
        Pass(1);
        Assert.Equal(["b"], _told);
    }

    [Fact]
    public void Brought_forward_it_is_due_earlier()
    {
        Set(10, "a");
        Pass(1);
        Set(2, "b");
        Pass(2);
        Pass(100);
        Assert.Equal(["b"], _told);
    }

    [Fact]
    public void Cleared_it_is_never_due_until_it_is_set_again()
    {
        Set(10, "a");
        _timer.Clear();
        Pass(100);
        Assert.Empty(_told);
        Set(3, "b");
        Pass(3);
        Assert.Equal(["b"], _told);
    }

    [Fact]
    public void Set_in_its_own_call_it_is_due_again()
    {
        _timer.Set(TimeSpan.FromSeconds(1), () => Set(2, "again"));
        Pass(1);
        Pass(2);
        Assert.Equal(["again"], _told);
    }

    private void Set(int seconds, string name) =>
        _timer.Set(TimeSpan.FromSeconds(seconds), () => _told.Add(name));

    private void Pass(int seconds) => _time.Pass(TimeSpan.FromSeconds(seconds));
}
