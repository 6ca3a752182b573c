using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ImageServing.ResponseCache.Purging;

/// <summary>
/// The purge records of a cache folder, numbered from 1 on. A record is a symbolic link whose target is its text: making
/// one is a single step that either takes a number or finds it taken, so no record is ever torn, lost or overwritten,
/// without a lock, whoever dies when. The link "epoch" names the series; it is new when the folder is.
/// </summary>
internal sealed class PurgeFolder(string root)
{
    private readonly string _folder = Path.Combine(root, "purges");

    /// <summary>The series of this folder, which is begun where there is none.</summary>
    /// <exception cref="IOException">It can be neither read nor begun.</exception>
    /// <exception cref="UnauthorizedAccessException">It can be neither read nor begun.</exception>
    public long Epoch()
    {
        var path = Path.Combine(_folder, "epoch");
        if (Parse(Target(path)) is { } known)
        {
            return known;
        }

        Directory.CreateDirectory(_folder);
        var begun = Math.Max(
            1,
            BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) & long.MaxValue
        );
        var isOurs = TryLink(path, begun.ToString(CultureInfo.InvariantCulture));
        return isOurs
            ? begun
            : Parse(Target(path)) ?? throw new IOException($"{path} is not a link of a cache");
    }

    /// <summary>One record; null when there is none of this number.</summary>
    public PurgeScope? Read(long number) => Target(PathOf(number)) is { } text ? PurgeScope.Read(text) : null;

    /// <summary>The numbers of all records, ascending.</summary>
    public IReadOnlyList<long> Numbers() =>
        [
            .. new DirectoryInfo(_folder)
                .EnumerateFileSystemInfos()
                .Select(file => Parse(file.Name))
                .OfType<long>()
                .Order(),
        ];

    /// <summary>Writes a record under the first free number from one on.</summary>
    public long Append(PurgeScope scope, long number)
    {
        while (!TryLink(PathOf(number), scope.Text))
        {
            number++;
        }

        return number;
    }

    /// <summary>
    /// Deletes the records up to a number that are older than a moment; the last record stays, for a process that starts
    /// counts on from it.
    /// </summary>
    public void Forget(long upTo, DateTimeOffset before)
    {
        foreach (var number in Numbers().SkipLast(1).Where(number => number <= upTo))
        {
            var link = new FileInfo(PathOf(number));
            if (link.LastWriteTimeUtc < before.UtcDateTime)
            {
                link.Delete();
            }
        }
    }

    private string PathOf(long number) =>
        Path.Combine(_folder, number.ToString("D19", CultureInfo.InvariantCulture));

    private static string? Target(string path) => new FileInfo(path).LinkTarget;

    private static long? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
            return true;
        }
        catch (IOException) when (Target(path) is not null)
        {
            return false;
        }
    }
}
