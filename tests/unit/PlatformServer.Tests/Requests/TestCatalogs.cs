using System.Net;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.PlatformServer.Tests;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Requests.Tests;

/// <summary>Catalogs of one test, and requests that they have resolved.</summary>
internal sealed class TestCatalogs : IAsyncDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly CatalogLibrary _library;

    /// <summary>Reads catalogs.</summary>
    /// <param name="attributes">Lines of default.ini.</param>
    /// <param name="others">Names and texts of more files.</param>
    public TestCatalogs(string attributes = "", params (string Name, string Text)[] others)
    {
        _home.Write("catalog/default.ini", $"AttributeVersion = 1.0\n{attributes}\n");
        foreach (var (name, text) in others)
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
            _ => { },
            TestContext.Current.CancellationToken
        );
        _library = opened.Options ?? throw new InvalidDataException(string.Join(' ', opened.Faults));
        Resolver = new RequestResolver(_library.Snapshot, new ParserOptions(), TimeProvider.System);
    }

    public CatalogSnapshot Snapshot => _library.Snapshot;

    public RequestResolver Resolver { get; }

    /// <summary>A request of /is/image.</summary>
    public ResolvedRequest Resolve(string path, string query)
    {
        var resolved = Resolver
            .Resolve(
                new ClientRequest(
                    "/is/image",
                    $"/{path}",
                    query,
                    IPAddress.Loopback,
                    DateTimeOffset.UnixEpoch
                )
            )
            .Request;
        Assert.True(resolved.IsSuccess, resolved.Refusal?.Message);
        return resolved.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _library.DisposeAsync();
        _home.Dispose();
    }
}
