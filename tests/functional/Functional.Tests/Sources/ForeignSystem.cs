using ImageServing.ForeignImages.Tests;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Sources;

/// <summary>
/// A system that may ask a server on 127.0.0.1, and that server. Catalogs: open (AllowDirectUrls), rooted (RootUrl),
/// closed (neither); all have a default image.
/// </summary>
public sealed class ForeignSystem : IAsyncLifetime
{
    /// <summary>Pixels of red.png from left to right, here and there.</summary>
    public const int Width = 60;

    /// <summary>The same from top to bottom.</summary>
    public const int Height = 40;

    private static readonly byte[] s_red = HandMadePng.Filled(Width, Height, 255, 0, 0);

    private readonly StubServer _server = new(Answer);
    private SupervisedSystem? _system;

    public SupervisedSystem Live => _system ?? throw new InvalidOperationException("Not started.");

    /// <summary>What the other server was asked for.</summary>
    public IEnumerable<string> Asked => _server.Requests.Select(request => request.Target);

    /// <summary>A URL of the other server.</summary>
    public string Url(string path, string host = "127.0.0.1") => $"http://{host}:{_server.Port}{path}";

    /// <summary>The files of an auxiliary cache.</summary>
    public string[] Kept(string name) =>
        Directory.Exists(Live.Folder.At($"cache/auxiliary/{name}"))
            ? Directory.GetFiles(Live.Folder.At($"cache/auxiliary/{name}"))
            : [];

    public async ValueTask InitializeAsync() => _system = await SupervisedSystem.StartAsync(Fill);

    public async ValueTask DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
        await _server.DisposeAsync();
    }

    private static byte[] Answer(StubRequest request) =>
        request.Target switch
        {
            "/root/red.png" or "/root/own.png" => StubServer.Response(
                "200 OK",
                "ETag: \"r\"\nCache-Control: max-age=3600",
                s_red
            ),
            "/counted/True.png" or "/counted/False.png" => StubServer.Response(
                "200 OK",
                "ETag: \"c\"\nCache-Control: max-age=3600",
                s_red
            ),
            "/once.png" => StubServer.Response("200 OK", "", s_red),
            "/page.html" => StubServer.Response("200 OK", "ETag: \"p\"", "<html/>"u8.ToArray()),
            "/inside" => StubServer.Response("302 Found", "Location: http://169.254.169.254/latest", []),
            "/broken" => StubServer.Response("500 Oops", "", []),
            _ => StubServer.Response("404 Not Found", "", []),
        };

    private void Fill(InstallFolder folder)
    {
        File.WriteAllBytes(folder.Image("red.png"), s_red);
        // The whole install folder is a root, as where RootPath is not set.
        folder.Edit(InstallFolder.ImageRegistry, "./images;", "./images;./;");
        folder.Edit(
            InstallFolder.PlatformSettings,
            "foreign.allowedHosts=",
            "foreign.allowedHosts=127.0.0.1"
        );
        Write("open", "AllowDirectUrls = 1");
        Write("rooted", $"RootUrl = {Url("/root")}");
        Write("closed", "");

        void Write(string rootId, string attributes) =>
            File.WriteAllText(
                folder.At($"catalog/{rootId}.ini"),
                $"RootId = {rootId}\nDefaultExt = .png\nDefaultImage = red.png\n{attributes}\n"
            );
    }
}
