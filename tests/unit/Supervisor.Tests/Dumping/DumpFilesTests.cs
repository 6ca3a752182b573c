using ImageServing.Supervisor.Dumping;

namespace Supervisor.Tests.Dumping;

public sealed class DumpFilesTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 14, 5, 6, TimeSpan.FromHours(2));

    private readonly string _folder = Directory.CreateTempSubdirectory("is-dumps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_dump_is_named_by_server_time_and_process() =>
        Assert.Equal(
            Path.Combine(_folder, "is-20261121T120506Z-4711.dmp"),
            new DumpFiles(_folder).Next("is", 4711, s_now)
        );

    [Fact]
    public void The_oldest_make_room_for_the_next()
    {
        for (var i = 0; i < DumpFiles.MostKept + 2; i++)
        {
            File.WriteAllText(new DumpFiles(_folder).Next("is", 10 - i, s_now.AddSeconds(i)), "");
        }

        Assert.Equal(
            ["is-20261121T120508Z-8.dmp", "is-20261121T120509Z-7.dmp", "is-20261121T120510Z-6.dmp"],
            Names()
        );
    }

    [Fact]
    public void What_is_not_a_dump_of_the_server_is_left_alone()
    {
        string[] others = ["is-2-20261121T120506Z-1.dmp", "is-2026-11-21.out", "is-mine.dmp", "is-x-1.dmp"];
        foreach (var other in others)
        {
            File.WriteAllText(Path.Combine(_folder, other), "");
        }

        for (var i = 0; i <= DumpFiles.MostKept; i++)
        {
            File.WriteAllText(new DumpFiles(_folder).Next("is", 1, s_now.AddSeconds(i)), "");
        }

        Assert.Equal(others.Order(StringComparer.Ordinal), Names().Intersect(others));
    }

    private IEnumerable<string> Names() =>
        Directory
            .EnumerateFiles(_folder)
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);
}
