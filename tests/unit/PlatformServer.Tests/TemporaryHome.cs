using ImageServing.Hosting;

namespace ImageServing.PlatformServer.Tests;

/// <summary>An install folder of one test, removed at its end.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public TemporaryHome()
    {
        Home = new ServerHome(Directory.CreateTempSubdirectory("ps-tests-").FullName);
        Directory.CreateDirectory(Home.Configuration);
    }

    public ServerHome Home { get; }

    public string At(string path) => Path.Combine(Home.Folder, path);

    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return At(path);
    }

    public void Dispose() => Directory.Delete(Home.Folder, recursive: true);
}
