using ImageServing.Processes;

namespace Processes.Tests;

public sealed class LockFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("is-lock-").FullName;

    private string File1 => Path.Combine(_folder, "lock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void One_holds_it_and_the_second_learns_who()
    {
        using var held = LockFile.TryHold(File1, 4711);
        Assert.NotNull(held);
        Assert.Null(LockFile.TryHold(File1, 4712));
        Assert.Equal(4711, LockFile.HolderOf(File1));
    }

    [Fact]
    public void Afterwards_it_is_gone_and_free()
    {
        LockFile.TryHold(File1, 1)!.Dispose();
        Assert.False(File.Exists(File1));
        Assert.Null(LockFile.HolderOf(File1));
        using var next = LockFile.TryHold(File1, 2);
        Assert.NotNull(next);
    }

    [Fact]
    public void What_a_dead_holder_left_locks_nobody_out()
    {
        File.WriteAllText(File1, "123456789\n");
        using var held = LockFile.TryHold(File1, 7);
        Assert.NotNull(held);
        Assert.Equal(7, LockFile.HolderOf(File1));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error_that_names_it()
    {
        var e = Assert.Throws<IOException>(() => LockFile.TryHold("/no/such/lock", 1));
        Assert.Contains("/no/such/lock", e.Message, StringComparison.Ordinal);
    }
}
