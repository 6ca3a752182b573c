using ImageServing.Control;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;
using ImageServing.Supervisor.Quarantine;
using Supervisor.Tests.Controlling;

namespace Supervisor.Tests.Quarantine;

public sealed class QuarantineFileTests : IDisposable
{
    private readonly Patience _patience = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("is-quarantine-");
    private readonly List<string> _told = [];
    private readonly TraceLog _log;
    private readonly string _path;

    public QuarantineFileTests()
    {
        _path = Path.Combine(_folder.FullName, "cache", "quarantine.json");
        _log = new TraceLog(
            Path.Combine(_folder.FullName, "test.log"),
            new OutputLogOptions(),
            1,
            TimeProvider.System,
            line => _told.Add(line)
        );
    }

    public void Dispose()
    {
        _log.Dispose();
        _patience.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_saved_is_there_after_a_restart()
    {
        await SaveAsync(StubLoop.Quarantine);
        await using var file = Open();
        Assert.Equal(StubLoop.Quarantine.Entries, file.Read());
        Assert.Empty(Told());
        Assert.Equal([_path], Directory.GetFiles(Path.GetDirectoryName(_path)!));
    }

    [Fact]
    public async Task The_latest_state_wins()
    {
        var entry = StubLoop.Quarantine.Entries[0];
        await SaveAsync([
            .. Enumerable.Range(1, 100).Select(n => new QuarantineList(n, [entry with { Crashes = n }])),
        ]);
        await using var file = Open();
        Assert.Equal(100, Assert.Single(file.Read()).Crashes);
    }

    [Fact]
    public async Task Without_a_file_it_begins_empty()
    {
        await using var file = Open();
        Assert.Empty(file.Read());
        Assert.Empty(Told());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"revision":1,"entries":null}""")]
    [InlineData("""{"revision":1,"entries":[null]}""")]
    [InlineData("""{"revision":1,"entries":[{"fingerprint":"a","url":"/","serverId":"is"}]}""")]
    [InlineData("""{"revision":1,"entries":[{"state":"Guilty"}]}""")]
    public async Task A_broken_file_is_told_in_one_line_and_replaced(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        await File.WriteAllTextAsync(_path, text, _patience.Token);
        await using (var file = Open())
        {
            Assert.Empty(file.Read());
        }

        await using var again = Open();
        Assert.Empty(again.Read());
        Assert.Contains(_path, Assert.Single(Told()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_is_told_once_and_again_after_it_could()
    {
        // A folder in the file's place: nothing can be renamed over it, whoever asks.
        var blocked = Directory.CreateDirectory(_path);
        await SaveAsync(StubLoop.Quarantine);
        Assert.Empty(Directory.GetFiles(blocked.Parent!.FullName));

        await using var file = Open();
        Assert.Empty(file.Read());
        var told = Told();
        Assert.Equal(2, told.Count);
        Assert.Contains("the quarantine is not saved", told[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_supervisor_left_half_written_is_removed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        await File.WriteAllTextAsync(_path + ".new", "{", _patience.Token);
        await using var file = Open();
        Assert.Empty(file.Read());
        Assert.False(File.Exists(_path + ".new"));
        Assert.Empty(Told());
    }

    // The log echoes on a thread of its own; its end waits for that.
    private List<string> Told()
    {
        _log.Dispose();
        return _told;
    }

    private QuarantineFile Open() => new(_path, TimeProvider.System, _log);

    private async Task SaveAsync(params QuarantineList[] states)
    {
        await using var file = Open();
        foreach (var state in states)
        {
            file.Save(state);
        }
    }
}
