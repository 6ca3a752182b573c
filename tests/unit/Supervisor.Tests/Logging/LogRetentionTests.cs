using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Logging;

namespace Supervisor.Tests.Logging;

public sealed class LogRetentionTests : IDisposable
{
    private static readonly DateOnly s_today = new(2026, 11, 21);

    private readonly LogFolder _folder = new();

    public LogRetentionTests()
    {
        foreach (
            var name in new[]
            {
                "is-2026-11-07.out",
                "is-2026-11-06.out",
                "is-2026-11-06.3.out",
                "gone-2020-01-01.out",
                "other.name-2020-01-01.out",
                "is-2020-01-01.log",
                "is-2020-01-01.out.gz",
                "note.txt",
            }
        )
        {
            File.WriteAllText(_folder.Of(name), "");
        }

        Directory.CreateDirectory(_folder.Of("dir-2020-01-01.out"));
    }

    [Fact]
    public void Old_files_of_its_kind_are_deleted_and_no_others()
    {
        Assert.Empty(Retention().Apply(s_today, new OutputLogOptions { KeepDays = 14 }));
        Assert.Equal(
            [
                "is-2020-01-01.log",
                "is-2020-01-01.out.gz",
                "is-2026-11-07.out",
                "note.txt",
                "other.name-2020-01-01.out",
            ],
            _folder.Names
        );
        Assert.True(Directory.Exists(_folder.Of("dir-2020-01-01.out")));
    }

    [Fact]
    public void Zero_days_keep_files_for_ever()
    {
        var before = _folder.Names.ToList();
        Assert.Empty(Retention().Apply(s_today, new OutputLogOptions { KeepDays = 0 }));
        Assert.Equal(before, _folder.Names);
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_old_files()
    {
        Directory.Delete(_folder.Path, recursive: true);
        Assert.Empty(Retention().Apply(s_today, new OutputLogOptions()));
    }

    public void Dispose() => _folder.Dispose();

    private LogRetention Retention() => new(_folder.Path, ".out", name => ServerReader.IsName(name.Stem));
}
