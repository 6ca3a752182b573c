namespace Supervisor.Tests.Logging;

/// <summary>A folder for logs, gone after the test.</summary>
internal sealed class LogFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("is-logs-").FullName;

    public IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!;

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public string[] Lines(string name) => File.ReadAllLines(Of(name));

    /// <summary>A file that every write fails on as on a full disk.</summary>
    public void Fill(string name) => File.CreateSymbolicLink(Of(name), "/dev/full");

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
