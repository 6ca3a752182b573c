using ImageServing.ResponseCache.Purging;

namespace ResponseCache.Tests.Purging;

public sealed class PurgeFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("purges-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task All_who_begin_a_series_at_once_agree_on_it()
    {
        var epochs = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => new PurgeFolder(_root).Epoch()))
        );
        Assert.Single(epochs.Distinct());
        Assert.NotEqual(0, epochs[0]);
    }

    [Fact]
    public async Task No_record_of_many_writers_is_lost()
    {
        _ = new PurgeFolder(_root).Epoch();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(writer =>
                    Task.Run(() =>
                    {
                        var folder = new PurgeFolder(_root);
                        for (var i = 0; i < 50; i++)
                        {
                            folder.Append(PurgeScope.Tag($"{writer}/{i}"), 1);
                        }
                    })
                )
        );
        var folder = new PurgeFolder(_root);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), folder.Numbers());
        Assert.Equal(200, folder.Numbers().Select(n => folder.Read(n)).Distinct().Count());
    }

    [Fact]
    public void Old_records_are_forgotten_but_the_last_one()
    {
        var folder = new PurgeFolder(_root);
        _ = folder.Epoch();
        for (var i = 0; i < 5; i++)
        {
            folder.Append(PurgeScope.Tag($"{i}"), 1);
        }

        folder.Forget(4, DateTimeOffset.UnixEpoch);
        Assert.Equal(5, folder.Numbers().Count);
        folder.Forget(3, DateTimeOffset.MaxValue);
        Assert.Equal([4, 5], folder.Numbers());
        folder.Forget(5, DateTimeOffset.MaxValue);
        Assert.Equal([5], folder.Numbers());
        Assert.Equal(6, folder.Append(PurgeScope.All, 6));
    }

    [Fact]
    public void A_value_that_is_too_long_for_a_record_is_named_by_its_digest()
    {
        var folder = new PurgeFolder(_root);
        _ = folder.Epoch();
        var scope = PurgeScope.Source(new string('ä', 5000));
        folder.Append(scope, 1);
        Assert.Equal(scope, folder.Read(1));
        Assert.NotEqual(scope, PurgeScope.Source(new string('ä', 5001)));
    }

    [Fact]
    public void A_record_that_cannot_be_read_purges_everything()
    {
        _ = new PurgeFolder(_root).Epoch();
        File.CreateSymbolicLink(Path.Combine(_root, "purges", "0000000000000000001"), "nonsense");
        Assert.Equal(PurgeScope.All, new PurgeFolder(_root).Read(1));
    }
}
