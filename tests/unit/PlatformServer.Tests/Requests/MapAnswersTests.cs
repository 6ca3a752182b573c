using System.Net;
using System.Runtime.Versioning;
using ImageServing.Catalogs;
using ImageServing.Catalogs.Resolution;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Caching;
using ImageServing.PlatformServer.Replies;
using ImageServing.PlatformServer.Replies.Tests;
using ImageServing.PlatformServer.Requests;
using ImageServing.Protocol;
using Microsoft.AspNetCore.Http;

namespace ImageServing.PlatformServer.Tests.Requests;

/// <summary>
/// The pages Image maps, map and req=map: which maps count, and in which order. All records tell their size, so that no
/// Image Server is asked.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class MapAnswersTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly CatalogSnapshot _catalogs;

    public MapAnswersTests()
    {
        foreach (var picture in new[] { "bg", "hat", "logo" })
        {
            _home.Write($"images/{picture}.tif", "x");
        }
        _home.Write("catalog/default.ini", "DefaultPix=0,0\n");
        _home.Write("catalog/shop.ini", "RootId=shop\nCatalogFile=shop.txt\nDefaultImageMode=1\n");
        _home.Write(
            "catalog/shop.txt",
            "Id\tPath\tSize\tMap\tAnchor\tMaskPath\tModifier\n"
                + "bg\tbg.tif\t200,100\t<area href=bg>\t\tmask.tif\t\n"
                + "hat\that.tif\t40,20\t<area shape=rect coords=0,0,20,20 href=hat>\t\t\t\n"
                + "pinned\that.tif\t40,20\t<area href=pinned>\t0,0\t\t\n"
                + "gone\tgone.tif\t40,20\t<area href=gone>\t\t\t\n"
                + "template\t\t\t\t\t\tsize=100,100&color=255,0,0&layer=1&src=hat&layer=2&size=10,10&map=<area href=box>\n"
        );
        var read = CatalogCheck.Read(_home.At("catalog"), TestContext.Current.CancellationToken);
        _catalogs = read.Snapshot!;
    }

    public static TheoryData<string, string> Maps =>
        [
            ("bg", "<area href=bg>"),
            ("bg?wid=100", "<area href=bg shape=\"rect\" coords=\"0,0,100,50\">"),
            // The topmost layer comes first, in the middle of layer 0.
            (
                "bg?layer=1&src=hat",
                "<area shape=rect coords=\"80,40,100,60\" href=hat>\r\n<area href=bg shape=\"rect\" coords=\"0,0,200,100\">"
            ),
            (
                "bg?layer=0&map=&layer=5&src=hat&layer=2&src=pinned",
                "<area shape=rect coords=\"80,40,100,60\" href=hat>\r\n"
                    + "<area href=pinned shape=\"rect\" coords=\"100,50,140,70\">"
            ),
            ("bg?layer=0&map=&layer=1&src=hat&hide=1", ""),
            ("bg?layer=0&map=&layer=1&src=hat&map=", ""),
            (
                "bg?layer=0&map=&layer=1&src=hat&mapA=<area shape=rect coords=0,0,4,4>",
                "<area shape=rect coords=\"80,40,84,44\">"
            ),
            // Parts of a layer that lie outside of layer 0 are cropped off.
            (
                "bg?layer=0&map=&layer=1&src=hat&pos=100,0",
                "<area shape=rect coords=\"180,40,200,60\" href=hat>"
            ),
            ("bg?layer=0&map=&layer=1&src=hat&pos=300,0", ""),
            // The page's text with a map; a box tells its size.
            (
                "bg?layer=0&map=&layer=1&text=Scene7&size=100,20&map=<area href=t>",
                "<area href=t shape=\"rect\" coords=\"50,40,150,60\">"
            ),
            (
                "bg?layer=0&map=&layer=1&color=ff0000&sizeN=.5,.5&map=<area href=c>",
                "<area href=c shape=\"rect\" coords=\"50,25,150,75\">"
            ),
            // A text that nobody can click moves nothing, whatever its size is.
            ("bg?wid=100&layer=1&text=Scene7", "<area href=bg shape=\"rect\" coords=\"0,0,100,50\">"),
            (
                "bg?layer=0&map=&layer=1&src=hat&layer=comp&map=<area href=comp>",
                "<area shape=rect coords=\"80,40,100,60\" href=hat>\r\n<area href=comp shape=\"rect\" coords=\"0,0,200,100\">"
            ),
            // Masks, effects and colours count for nothing.
            (
                "bg?layer=0&map=&layer=1&src=hat&mask=shop/hat&opac=0&effect=1&color=0,0,0",
                "<area shape=rect coords=\"80,40,100,60\" href=hat>"
            ),
            (
                "template",
                "<area href=box shape=\"rect\" coords=\"45,45,55,55\">\r\n<area shape=rect coords=\"30,40,50,60\" href=hat>"
            ),
            (
                "bg?defaultImage=hat&layer=0&map=&layer=1&src=gone",
                "<area shape=rect coords=\"80,40,100,60\" href=hat>"
            ),
        ];

    [Theory]
    [MemberData(nameof(Maps))]
    public async Task The_map_of(string request, string expected) =>
        Assert.Equal(expected, (await Ask(request)).Value?.Text());

    [Theory]
    [InlineData("bg?layer=1&text=Scene7&map=<area>", "text: the size of layer=1")]
    [InlineData("bg?layer=1&textPs=Scene7&size=10,0&map=<area>", "textPs: the size of layer=1")]
    [InlineData("bg?layer=1&color=ff0000&map=<area>", "size: the size of layer=1")]
    [InlineData("bg?layer=1&src=gone", "there is no image 'shop/gone'")]
    [InlineData("bg?layer=1&src=hat&crop=100,0,5,5", "crop leaves nothing")]
    [InlineData("template?layer=0&text=x&size=0,0", "text: the size of layer=0")]
    public async Task A_layer_without_a_place_is_refused(string request, string message) =>
        Assert.StartsWith(message, (await Ask(request)).Failure?.Message, StringComparison.Ordinal);

    public void Dispose() => _home.Dispose();

    private async Task<Answer<Reply>> Ask(string request)
    {
        var (path, query) = request.Split('?', 2) is [var p, var q]
            ? (p, $"req=map&{q}")
            : (request, "req=map");
        var resolver = new RequestResolver(_catalogs, new ParserOptions(), TimeProvider.System);
        var client = new ClientRequest(
            ImagePipeline.Context,
            $"/shop/{path}",
            query,
            IPAddress.Loopback,
            DateTimeOffset.UnixEpoch
        );
        var resolved = resolver.Resolve(client).Request.Value!;
        var exchange = new Exchange(
            "1",
            request,
            client.RawPath,
            query,
            new HeaderDictionary(),
            IPAddress.Loopback,
            TestContext.Current.CancellationToken
        );
        var images = new SourceFolders([_home.At("images")]);
        var answers = new MapAnswers(
            new PictureFinder(
                new SourceFinder(images, images),
                foreign: null!,
                nested: null!,
                servers: null!,
                new PictureKey("")
            ),
            new RenderDesk(servers: null!)
        );
        return await answers.AnswerAsync(new ImageCall(exchange, resolver, resolved));
    }
}
