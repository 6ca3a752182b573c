using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.Tests.Tables;

/// <summary>Records whose id is that of another one, a colon and a name (reference: Media set responses).</summary>
public sealed class RelationIndexTests : IDisposable
{
    private readonly CatalogFolderFixture _files = new();

    public RelationIndexTests() =>
        _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt,more.txt").Write("more.txt", "Id\n");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void They_are_found_in_the_order_of_the_file()
    {
        var catalog = Catalog("a:Wide\nb\na\nb:Wide\na:Small\na:x:Deep\n:Odd\na:\n");

        Assert.Equal(["a:Wide", "a:Small", "a:"], Related(catalog, "a"));
        Assert.Equal(["a:x:Deep"], Related(catalog, "a:x"));
        Assert.Equal(["b:Wide"], Related(catalog, "b"));
        Assert.Empty(Related(catalog, "a:Wide"));
        Assert.Empty(Related(catalog, ""));
        Assert.Empty(Related(catalog, "c"));
    }

    [Fact]
    public void A_catalog_without_any_finds_none() => Assert.Empty(Related(Catalog("a\nb\n"), "a"));

    [Fact]
    public void A_later_row_takes_the_place_of_an_earlier_one()
    {
        var catalog = Catalog("a:Wide\tfirst\na:Small\na:Wide\tlast\n");

        Assert.Equal(["a:Small", "a:Wide"], Related(catalog, "a"));
        Assert.Equal(["", "last"], catalog.OwnImagesRelatedTo("a").Select(r => r.UserData));
    }

    [Fact]
    public void A_later_file_adds_and_overrides()
    {
        _files.Write("more.txt", "Id\tUserData\na:Wide\tmore\na:Tall\tmore\n");
        var catalog = Catalog("a\na:Wide\tfirst\na:Small\tfirst\n");

        Assert.Equal(
            ["a:Wide more", "a:Small first", "a:Tall more"],
            catalog.OwnImagesRelatedTo("a").Select(r => $"{r.Id} {r.UserData}")
        );
    }

    [Fact]
    public void No_more_are_found_than_the_limit()
    {
        var rows = Enumerable.Range(0, RelationIndex.MostOfOne + 50).Select(i => $"a:{i}\n");
        var catalog = Catalog(string.Concat(rows) + "b:1\n");

        Assert.Equal(RelationIndex.MostOfOne, Related(catalog, "a").Count);
        Assert.NotNull(catalog.FindImage($"a:{RelationIndex.MostOfOne + 1}"));
        Assert.Equal(["b:1"], Related(catalog, "b"));
    }

    [Fact]
    public void Every_record_finds_its_own_among_many()
    {
        var catalog = Catalog(
            string.Concat(Enumerable.Range(0, 3000).Select(i => $"p{i}\np{i}:Wide\np{i}:Tall\n"))
        );

        Assert.All(
            Enumerable.Range(0, 3000),
            i => Assert.Equal([$"p{i}:Wide", $"p{i}:Tall"], Related(catalog, $"p{i}"))
        );
    }

    [Theory]
    [InlineData("/c/a", "c/a:Wide,c/a:Small")]
    [InlineData("/c/a:Wide", "")]
    // A crop that has no record is the picture with a crop of its own.
    [InlineData("/c/a:None", "")]
    [InlineData("/c/none", "")]
    public void The_object_of_a_request_has_relations(string path, string expected)
    {
        _files.Write("i.txt", "Id\na\na:Wide\na:Small\n");
        var resolver = new RequestResolver(_files.Read().Snapshot!, new ParserOptions(), TimeProvider.System);
        var client = new ClientRequest(
            "/is/image",
            path,
            "req=set",
            System.Net.IPAddress.Loopback,
            DateTimeOffset.UnixEpoch
        );
        var request = resolver.Resolve(client).Request.Value!;

        var names = RequestResolver
            .RelationsOf(request)
            .Select(related => RequestResolver.NameOfRelation(request, related));
        Assert.Equal(expected, string.Join(',', names));
    }

    private Catalog Catalog(string rows) => _files.Write("i.txt", "Id\tUserData\n" + rows).Catalog();

    private static IReadOnlyList<string> Related(Catalog catalog, string id) =>
        [.. catalog.OwnImagesRelatedTo(id).Select(r => r.Id)];
}
