using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>Gives the images of a set their sizes and versions; images without a file are left out.</summary>
internal static class MediaSetMeasure
{
    public static async Task<MediaSet> ApplyAsync(
        MediaSet set,
        Func<SetObject, CancellationToken, ValueTask<PictureFile?>> measure,
        CancellationToken cancellation
    )
    {
        var files = new ConcurrentDictionary<string, PictureFile?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            ImagesOf(set)
                .Select(i => i.Target)
                .Where(o => o.Picture?.Size is null)
                .DistinctBy(o => o.Name, StringComparer.Ordinal),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = SetLimits.Measuring,
                CancellationToken = cancellation,
            },
            async (item, token) => files[item.Name] = await measure(item, token)
        );
        return Apply(set, files);
    }

    private static IEnumerable<SetImage> ImagesOf(MediaSet set) =>
        set.Items.SelectMany(i => i.Set is null ? i.Images : i.Images.Concat(ImagesOf(i.Set)));

    private static MediaSet Apply(MediaSet set, IReadOnlyDictionary<string, PictureFile?> files) =>
        set with
        {
            Items = [.. set.Items.Select(i => Apply(i, files)).OfType<MediaItem>()],
        };

    private static MediaItem? Apply(MediaItem item, IReadOnlyDictionary<string, PictureFile?> files)
    {
        if (item.Set is { } set)
        {
            var inner = Apply(set, files);
            return inner.Items.IsEmpty ? null : item with { Set = inner };
        }
        var images = item.Images.Select(i => Apply(i, files)).OfType<SetImage>().ToImmutableArray();
        return images.IsEmpty && item.Video is null ? null : item with { Images = images };
    }

    private static SetImage? Apply(SetImage image, IReadOnlyDictionary<string, PictureFile?> files)
    {
        var file = files.GetValueOrDefault(image.Target.Name);
        var picture = image.Target.Picture;
        if ((picture?.Size ?? file?.Size) is not { } size)
        {
            return null;
        }
        var modified = picture?.TimeStamp ?? file?.Modified ?? DateTimeOffset.UnixEpoch;
        return image with
        {
            Size = size,
            Version = VersionToken.Of(image.Target.Name, picture?.Path ?? "", modified),
        };
    }
}
