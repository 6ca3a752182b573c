using ImageServing.ForeignImages.Storage;

namespace ImageServing.ForeignImages.Tests.Storage;

public sealed class BoundedFolderTests : IDisposable
{
    private static readonly TimeSpan s_shortLife = TimeSpan.FromMinutes(10);

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("bounded-").FullName, "x");
    private readonly ManualTime _time = new();

    [Fact]
    public void What_was_used_longest_ago_goes_first()
    {
        AddInTurn(12, 1);
        using var folder = Open(maxFiles: 10);
        Assert.NotNull(folder.Use("f0"));
        folder.Sweep();
        Assert.Equal(["f0", .. Enumerable.Range(4, 8).Select(i => $"f{i}")], Names().Order(new ByNumber()));
    }

    [Fact]
    public void Bytes_are_bounded_like_files()
    {
        AddInTurn(5, 300);
        using var folder = Open(maxBytes: 1000);
        folder.Sweep();
        Assert.Equal(["f2", "f3", "f4"], Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Short_lived_and_unfinished_files_go_after_their_time()
    {
        using var folder = Open();
        Add(folder, "kept", 1);
        Add(folder, BoundedFolder.Once("a"), 1);
        File.WriteAllText(folder.NewTemporary(), "unfinished");
        folder.Sweep();
        Assert.Equal(3, Names().Length);
        _time.Advance(s_shortLife + TimeSpan.FromMinutes(1));
        folder.Sweep();
        Assert.Equal(["kept"], Names());
    }

    [Fact]
    public async Task Files_that_come_begin_a_sweep_by_themselves()
    {
        using var folder = Open(maxFiles: 8);
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(_path).FullName);
        var gone = new TaskCompletionSource();
        watcher.Deleted += (_, _) => gone.TrySetResult();
        watcher.EnableRaisingEvents = true;
        for (var i = 0; i < 20; i++)
        {
            Add(folder, $"f{i}", 1);
        }
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_files()
    {
        using var folder = Open();
        folder.Sweep();
        Assert.Null(folder.Use("a"));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private BoundedFolder Open(long maxBytes = 1_000_000, int maxFiles = 1000) =>
        new(_path, maxBytes, maxFiles, s_shortLife, _time);

    private void AddInTurn(int files, int bytes)
    {
        using var roomy = Open();
        for (var i = 0; i < files; i++)
        {
            Add(roomy, $"f{i}", bytes);
            _time.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private static void Add(BoundedFolder folder, string name, int bytes)
    {
        var temporary = folder.NewTemporary();
        File.WriteAllBytes(temporary, new byte[bytes]);
        folder.Commit(temporary, name);
    }

    private string[] Names() => [.. Directory.GetFiles(_path).Select(file => Path.GetFileName(file)!)];

    private sealed class ByNumber : IComparer<string>
    {
        public int Compare(string? x, string? y) => Number(x) - Number(y);

        private static int Number(string? name) =>
            int.Parse(name![1..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
