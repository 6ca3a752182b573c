namespace ImageServing.RenderServing.Tests;

public sealed class MemoryReturnTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly MemoryReturn _memory;
    private int _given;

    public MemoryReturnTests() => _memory = new MemoryReturn(_time, () => _given++);

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void The_memory_of_many_renders_is_given_back_once()
    {
        _memory.Note();
        _memory.Note();
        _time.Advance(MemoryReturn.Pause - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _given);

        _memory.Note();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _given);
    }

    [Fact]
    public void An_idle_server_does_nothing_and_the_next_render_begins_again()
    {
        _memory.Note();
        _time.Advance(MemoryReturn.Pause);
        _time.Advance(MemoryReturn.Pause);
        Assert.Equal(1, _given);

        _memory.Note();
        _time.Advance(MemoryReturn.Pause);
        Assert.Equal(2, _given);
    }
}
