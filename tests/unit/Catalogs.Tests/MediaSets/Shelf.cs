using ImageServing.Catalogs.Texts;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.MediaSets.Tests;

/// <summary>Records of a catalog c in memory, and files of 20 x 10 pixels; "gone" in a name means that there is none.</summary>
internal sealed class Shelf
{
    public static readonly DateTimeOffset Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly Dictionary<string, ImageRecord> _images = [];
    private readonly Dictionary<string, StaticRecord> _statics = [];
    private int _measured;

    public int Measured => _measured;

    public Shelf Image(
        string id,
        string set = "",
        AssetType type = AssetType.None,
        string userData = "",
        PixelSize? size = null,
        string map = "",
        string targets = "",
        int age = 0
    )
    {
        _images[$"c/{id}"] = new ImageRecord
        {
            Id = id,
            Path = $"{id}.tif",
            ImageSet = set,
            AssetType = type,
            UserData = userData,
            Map = map,
            Targets = targets,
            Size = size,
            TimeStamp = Time.AddDays(-age),
        };
        return this;
    }

    public Shelf Static(string id, string path, VideoFigures figures = default, int age = 0)
    {
        _statics[$"c/{id}"] = new StaticRecord
        {
            Id = id,
            Path = path,
            Video = figures,
            TimeStamp = Time.AddDays(-age),
        };
        return this;
    }

    public SetObject Find(string name) =>
        new(name, _images.GetValueOrDefault(name), _statics.GetValueOrDefault(name));

    public MediaSetRequest Request(string id) =>
        new()
        {
            Target = Find($"c/{id}"),
            Name = $"c/{id}",
            Find = Find,
        };

    public Task<Parsed<MediaSet>> Ask(MediaSetRequest request) =>
        MediaSetResolution.ResolveAsync(request, Measure, TestContext.Current.CancellationToken);

    public async Task<MediaSet> Set(MediaSetRequest request)
    {
        var parsed = await Ask(request);
        Assert.Null(parsed.Refusal);
        return parsed.Value!;
    }

    public Task<MediaSet> Set(string id) => Set(Request(id));

    public static RecordLocale Upper { get; } =
        new(t => t.Replace("^loc=X^", "", StringComparison.Ordinal), t => t, t => t, t => t);

    private ValueTask<PictureFile?> Measure(SetObject item, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _measured);
        return ValueTask.FromResult(
            item.Name.Contains("gone", StringComparison.Ordinal)
                ? null
                : new PictureFile(new PixelSize(20, 10), Time)
        );
    }
}
