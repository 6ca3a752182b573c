using ImageServing.Processes;

namespace Processes.Tests;

public sealed class LifeWatchTests : IDisposable
{
    // One less than the system waits for at once: the watch has a word of its own.
    private const int Most = 127;

    private readonly string _folder = Directory.CreateTempSubdirectory("is-lives-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sign_tells_of_life_while_it_is_held()
    {
        using var file = FlightFile.Create(At(1));
        Assert.False(LifeSign.IsAlive(file.LifeValue));
        using (new LifeSign(file))
        {
            Assert.True(LifeSign.IsAlive(file.LifeValue));
            Assert.False(LifeSign.IsDead(file.LifeValue));
        }

        Assert.False(LifeSign.IsAlive(file.LifeValue));
        Assert.False(LifeSign.IsDead(file.LifeValue));
    }

    [Fact]
    public void It_watches_as_many_as_the_system_can()
    {
        using var watch = new LifeWatch(_ => { });
        var recorders = Enumerable.Range(0, Most + 1).Select(i => FlightRecorder.Create(At(i))).ToList();
        var files = recorders.Select((_, i) => FlightFile.TryOpen(At(i))!).ToList();

        Assert.All(files.Take(Most), file => Assert.True(watch.TryWatch(file)));
        Assert.False(watch.TryWatch(files[Most]));

        Assert.True(watch.IsWatching(At(0)));
        Assert.False(watch.IsWatching(At(Most)));
        files[Most].Dispose();
        recorders.ForEach(recorder => recorder.Dispose());
    }

    private string At(int number) => Path.Combine(_folder, $"{number}.flights");
}
