namespace ImageServing.ResponseCache.Storage;

/// <summary>
/// Which of a root folder's 65,536 folders of entries were there a moment ago. Without it the first entry of each would
/// fail, which costs as much as all the rest of writing it. Thread safe.
/// </summary>
internal sealed class EntryFolders
{
    private const int BitsOfWord = 32;
    private const int KeyBits = 64;

    // The first four hexadecimal digits of a key.
    private const int FolderBits = 16;

    private readonly int[] _seen = new int[(1 << FolderBits) / BitsOfWord];

    /// <summary>Whether the folder of a key was there.</summary>
    public bool HasSeen(CacheKey key) => (Volatile.Read(ref WordOf(key)) & BitOf(key)) != 0;

    /// <summary>The folder of a key is there.</summary>
    public void Note(CacheKey key) => Interlocked.Or(ref WordOf(key), BitOf(key));

    private ref int WordOf(CacheKey key) => ref _seen[NumberOf(key) / BitsOfWord];

    private static int BitOf(CacheKey key) => 1 << NumberOf(key) % BitsOfWord;

    private static int NumberOf(CacheKey key) => (int)(key.High >> (KeyBits - FolderBits));
}
