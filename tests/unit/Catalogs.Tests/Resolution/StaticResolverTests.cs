using System.Net;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;
using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.Tests.Resolution;

/// <summary>
/// Reference: Serving static non-image contents; type; Id, Path, Expiration, TimeStamp of static content data;
/// Object ID translation; Rule set reference.
/// </summary>
public sealed class StaticResolverTests
{
    private const string Items =
        "Id\tPath\tExpiration\tUserType\tTimeStamp\n"
        + "manual\tdocuments/manual.pdf\t2\tprint\t\n"
        + "manual_D\tdocuments/handbuch.pdf\t\t\t\n"
        + "film-AVS\tvideo/film.m3u8\t-1\t\t1000\n"
        + "a/b\tab.css\t\t\t\n";

    [Theory]
    [InlineData("/c/manual", "manual")]
    [InlineData("/c/a/b", "a/b")]
    [InlineData("/c/a%2Fb", "a/b")]
    [InlineData("//shared", "shared")]
    [InlineData("/shared", "shared")]
    [InlineData("/c/shared", "shared")]
    [InlineData("/c/film-AVS", "film-AVS")]
    [InlineData("/c/film-AVS.m3u8", "film-AVS")]
    [InlineData("/c/film-AVS.M3U8?packagedStreaming=true", "film-AVS")]
    public void A_path_names_a_record(string url, string id) =>
        Assert.Equal(id, Resolve(url).Match.Record?.Id);

    [Theory]
    [InlineData("/c/film-AVS.mp4", "film-AVS.mp4")]
    [InlineData("/c/documents/manual.pdf", "documents/manual.pdf")]
    [InlineData("/c/Manual", "Manual")]
    [InlineData("/c/", "")]
    [InlineData("/other/x.css", "other/x.css")]
    [InlineData("//c/manual", "c/manual")]
    public void Any_other_path_is_a_file(string url, string file)
    {
        var match = Resolve(url).Match;
        Assert.Null(match.Record);
        Assert.Equal(file, match.Path);
    }

    [Fact]
    public void With_FullMatch_a_path_without_record_belongs_to_the_default_catalog()
    {
        var match = Resolve("/c/other.pdf", own: "FullMatch=1\n").Match;
        Assert.True(match.Catalog.IsDefault);
        Assert.Equal("c/other.pdf", match.Path);
        Assert.Equal("manual", Resolve("/c/manual", own: "FullMatch=1\n").Match.Record?.Id);
    }

    [Theory]
    [InlineData("locale=de", "manual_D")]
    [InlineData("locale=en", "manual")]
    [InlineData("locale=", "manual")]
    [InlineData("", "manual")]
    public void An_id_is_translated_to_the_locale(string query, string id) =>
        Assert.Equal(id, Resolve($"/c/manual?{query}", own: "LocaleMap=de,_D,|en,|,\n").Match.Record?.Id);

    [Fact]
    public void A_locale_that_the_catalog_does_not_know_is_refused() =>
        Assert.StartsWith(
            "locale:",
            Refuse("/c/manual?locale=fr", own: "LocaleMap=de,_D,\n").Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("type=print", false)]
    [InlineData("type=Print", true)]
    [InlineData("type=web", true)]
    [InlineData("type=", false)]
    [InlineData("", false)]
    public void The_type_of_a_record_is_compared_with_case(string query, bool isOther) =>
        Assert.Equal(isOther, Resolve($"/c/manual?{query}").IsOfOtherType);

    [Fact]
    public void A_record_without_type_fits_every_type() =>
        Assert.False(Resolve("/c/a/b?type=print").IsOfOtherType);

    [Theory]
    [InlineData("/c/manual", 2)]
    [InlineData("/c/film-AVS", -1)]
    [InlineData("/c/a/b", 7)]
    [InlineData("/c/file.css", 7)]
    public void The_record_prevails_over_the_catalog_with_its_expiration(string url, double hours) =>
        Assert.Equal(hours, Resolve(url, own: "Expiration=7\n").Expiration.Hours);

    [Fact]
    public void Only_a_time_stamp_of_its_own_takes_the_place_of_the_files()
    {
        Assert.Equal(
            DateTimeOffset.FromUnixTimeMilliseconds(1000),
            Resolve("/c/film-AVS").Match.OwnTimeStamp
        );
        Assert.Null(Resolve("/c/manual").Match.OwnTimeStamp);
        Assert.Null(Resolve("/c/file.css").Match.OwnTimeStamp);
    }

    [Theory]
    [InlineData("exclude:STATIC", true)]
    [InlineData("include:IS", true)]
    [InlineData("include:STATIC", false)]
    [InlineData("exclude:", false)]
    public void Files_are_hidden_where_direct_access_is_not_allowed(string access, bool isHidden)
    {
        Assert.Equal(isHidden, Resolve("/c/x.css", own: $"AllowDirectAccess={access}\n").Match.IsHidden);
        Assert.False(Resolve("/c/manual", own: $"AllowDirectAccess={access}\n").Match.IsHidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("req=img")]
    [InlineData("fmt=png-alpha&dpr=off&bfc=on&wid=nonsense&ts=1")]
    [InlineData("layer=9&src=nonsense")]
    public void Commands_of_pictures_are_ignored(string query) =>
        Assert.Equal(RequestKind.Image, Resolve($"/c/manual?{query}").Type.Kind);

    [Theory]
    [InlineData("req=set")]
    [InlineData("req=imageprops")]
    [InlineData("req=nonsense")]
    [InlineData("req=exists,nonsense")]
    [InlineData("handler=a()")]
    [InlineData("cache=nonsense")]
    public void What_is_not_for_static_content_is_refused_by_name(string query)
    {
        var refusal = Refuse($"/c/manual?{query}");
        Assert.Equal(query[..query.IndexOf('=', StringComparison.Ordinal)], refusal.Command);
    }

    [Fact]
    public void Rules_of_static_content_rewrite_the_path_override_the_expiration_and_set_headers()
    {
        const string Rules = """
            <ruleset>
              <rule RequestType="is"><expression>guide</expression><substitution>wrong</substitution></rule>
              <rule RequestType="static" Expiration="3">
                <expression>guide</expression><substitution>a/b</substitution>
                <header Name="Edge-Control">$edge$</header>
              </rule>
            </ruleset>
            """;
        var resolution = Ask("/c/guide?$edge=no-store", "", Rules);
        Assert.Equal("a/b", resolution.Request.Value?.Match.Record?.Id);
        Assert.Equal(3, resolution.Request.Value?.Expiration.Hours);
        Assert.Equal("no-store", resolution.Variables.FindDecoded("edge"));
        Assert.Equal("Edge-Control", Assert.Single(resolution.Entry.Headers).Name);
    }

    [Fact]
    public void A_rule_refuses() =>
        Assert.Equal(
            RefusalKind.Forbidden,
            Ask(
                "/c/manual",
                "",
                """<ruleset><rule OnMatch="error"><expression>manual</expression></rule></ruleset>"""
            ).Request.Refusal?.Kind
        );

    [Theory]
    [InlineData("ClientAddressFilter=192.168.1.1\n")]
    [InlineData("RequestLock=1\n")]
    public void The_address_filter_and_the_lock_are_asked(string own) =>
        Assert.Equal(RefusalKind.Forbidden, Refuse("/c/manual", own).Kind);

    private static StaticRequest Resolve(string url, string own = "")
    {
        var request = Ask(url, own, rules: null).Request;
        Assert.True(request.IsSuccess, request.Refusal?.Message);
        return request.Value;
    }

    private static Refusal Refuse(string url, string own = "") =>
        Ask(url, own, rules: null).Request.Refusal ?? throw new InvalidOperationException("not refused");

    private static StaticResolution Ask(string url, string own, string? rules)
    {
        using var files = new CatalogFolderFixture("StaticContentCatalogFile=shared.txt\n");
        files.Write("shared.txt", "Id\tPath\nshared\tshared.css\n").Write("items.txt", Items);
        if (rules is not null)
        {
            files.Write("rules.xml", rules);
            own += "RuleSetFile=rules.xml\n";
        }
        files.Write("c.ini", $"RootId=c\nStaticContentCatalogFile=items.txt\n{own}");
        var reading = files.Read();
        Assert.Empty(reading.Report.Errors);
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        return new StaticResolver(reading.Snapshot!, TimeProvider.System).Resolve(
            new ClientRequest(
                "/is/content",
                cut < 0 ? url : url[..cut],
                cut < 0 ? "" : url[(cut + 1)..],
                IPAddress.Parse("10.1.2.3"),
                DateTimeOffset.UnixEpoch
            )
        );
    }
}
