using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

/// <summary>A temporary folder with sources, removed at the end of a test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("imaging-tests-");

    public string Path => _directory.FullName;

    public string Add(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public RenderPlan Plan(Picture picture) => Plan("source.png", picture.Encode("pngsave_buffer"));

    public RenderPlan Plan(string name, byte[] bytes) => PlanOf(Add(name, bytes));

    /// <summary>A plan that gives the source as PNG without scaling.</summary>
    public static RenderPlan PlanOf(string path) =>
        new()
        {
            Source = new SourceImage(path, DateTime.UnixEpoch, 0),
            View = new ViewPlan { InverseScale = 1 },
            Output = new OutputPlan { Format = new OutputFormat(ImageEncoding.Png, false) },
        };

    public void Dispose() => _directory.Delete(recursive: true);
}
