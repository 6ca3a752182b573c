using System.Net;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Tests;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Caching.Tests;

/// <summary>Catalogs of one test, and requests as they see them.</summary>
internal sealed class TestCatalogs : IAsyncDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly CatalogLibrary _library;

    /// <param name="files">Names below catalog/ with their texts; default.ini is empty unless it is among them.</param>
    public TestCatalogs(params (string Name, string Text)[] files)
    {
        _home.Write("catalog/default.ini", "");
        foreach (var (name, text) in files)
        {
            _home.Write($"catalog/{name}", text);
        }

        var opened = CatalogLibrary.Open(
            new CatalogLibraryOptions
            {
                Folder = _home.At("catalog"),
                RefreshInterval = Timeout.InfiniteTimeSpan,
            },
            TimeProvider.System,
            static _ => { },
            CancellationToken.None
        );
        _library = opened.Options ?? throw new InvalidDataException(string.Join("; ", opened.Faults));
    }

    public RequestResolution Resolve(string path, string query, string address = "127.0.0.1") =>
        new RequestResolver(_library.Snapshot, new ParserOptions(), TimeProvider.System).Resolve(
            new ClientRequest(
                "/is/image",
                $"/{path}",
                query,
                IPAddress.Parse(address),
                DateTimeOffset.UnixEpoch
            )
        );

    public async ValueTask DisposeAsync()
    {
        await _library.DisposeAsync();
        _home.Dispose();
    }
}
