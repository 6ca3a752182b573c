using ImageServing.ResponseCache;
using ImageServing.ResponseCache.Storage;

namespace ResponseCache.Tests.Storage;

public class EntryFoldersTests
{
    [Fact]
    public void A_folder_is_the_one_of_all_keys_that_begin_alike()
    {
        var folders = new EntryFolders();
        folders.Note(Key("abcd0000"));

        Assert.True(folders.HasSeen(Key("abcdffff")));
        Assert.False(folders.HasSeen(Key("abce0000")));
        Assert.False(folders.HasSeen(Key("abcc0000")));
        Assert.False(folders.HasSeen(Key("00000000")));
        Assert.False(folders.HasSeen(Key("ffff0000")));
    }

    [Fact]
    public void Every_folder_is_told_from_the_others()
    {
        var folders = new EntryFolders();
        for (var i = 0; i <= ushort.MaxValue; i++)
        {
            var key = new CacheKey((ulong)i << 48, 0);
            Assert.False(folders.HasSeen(key));
            folders.Note(key);
            Assert.True(folders.HasSeen(key));
        }
    }

    private static CacheKey Key(string begin) =>
        CacheKey.TryParse(begin.PadRight(CacheKey.TextLength, '0'), out var key)
            ? key
            : throw new ArgumentException("No key begins like this.", nameof(begin));
}
