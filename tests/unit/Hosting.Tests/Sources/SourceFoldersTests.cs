using System.Runtime.Versioning;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Hosting.Sources;

namespace ImageServing.Hosting.Tests.Sources;

[SupportedOSPlatform("linux")]
public sealed class SourceFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SourceFolders _sources;

    public SourceFoldersTests()
    {
        _folder.Create("secret.txt");
        _folder.CreateFolder("second");
        _folder.Create("root/shoes/red.tif", "12345");
        _sources = new SourceFolders([_folder.At("root"), _folder.At("second")]);
    }

    [Fact]
    public void A_file_is_found_with_its_stamp()
    {
        var file = _sources.Find(["shoes", "red.tif"]).File!;
        var facts = new FileInfo(_folder.At("root/shoes/red.tif"));
        Assert.Equal(new SourceFile(facts.FullName, facts.LastWriteTimeUtc, 5), file);
        Assert.Equal(DateTimeKind.Utc, file.ModifiedUtc.Kind);
    }

    [Fact]
    public void The_default_extension_completes_a_name_without_a_suffix()
    {
        Assert.True(_sources.Find(["shoes", "red"], ".tif").IsFound);
        Assert.True(_sources.Find(["shoes", "red.tif"], ".jpg").IsFound);
        Assert.Equal(SourceRefusal.Missing, _sources.Find(["shoes", "red"]).Refusal);
    }

    [Fact]
    public void What_is_hidden_is_missing_by_every_path_to_it()
    {
        _folder.Create("root/cache/auxiliary/a.tif");
        Directory.CreateSymbolicLink(_folder.At("root/link"), _folder.At("root/cache/auxiliary"));
        var sources = new SourceFolders([_folder.At("root")], _folder.At("root/cache/auxiliary"));
        Assert.Equal(SourceRefusal.Missing, sources.Find(["cache", "auxiliary", "a.tif"]).Refusal);
        Assert.Equal(SourceRefusal.Missing, sources.Find(["link", "a.tif"]).Refusal);
        Assert.Equal(
            SourceRefusal.Missing,
            sources.FindJoined("", _folder.At("root/cache/auxiliary/a.tif")).Refusal
        );
        Assert.True(sources.Find(["shoes", "red.tif"]).IsFound);
    }

    [Fact]
    public void A_name_that_ends_in_a_dot_has_no_suffix()
    {
        _folder.Create("root/red..tif");
        Assert.True(_sources.Find(["red."], ".tif").IsFound);
    }

    [Fact]
    public void The_roots_are_searched_in_their_order()
    {
        _folder.Create("second/shoes/red.tif");
        var blue = _folder.Create("second/shoes/blue.tif");
        Assert.Equal(_folder.At("root/shoes/red.tif"), _sources.Find(["shoes", "red.tif"]).File!.Path);
        Assert.Equal(blue, _sources.Find(["shoes", "blue.tif"]).File!.Path);
    }

    [Theory]
    [InlineData("..", "secret.txt")]
    [InlineData("shoes", "..", "..", "secret.txt")]
    [InlineData(".", "shoes", "red.tif")]
    [InlineData("", "shoes", "red.tif")]
    [InlineData("shoes", "")]
    [InlineData("../secret.txt")]
    [InlineData("shoes/../../secret.txt")]
    [InlineData("..\\secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("shoes", "red.tif\0.jpg")]
    [InlineData("shoes", "red\n.tif")]
    public void A_name_that_could_lead_elsewhere_is_refused(params string[] elements) =>
        Assert.Equal(SourceRefusal.BadName, _sources.Find(elements).Refusal);

    [Fact]
    public void No_elements_and_an_endless_name_are_refused()
    {
        Assert.Equal(SourceRefusal.BadName, _sources.Find([]).Refusal);
        Assert.Equal(SourceRefusal.BadName, _sources.Find([new string('x', 256)]).Refusal);
        Assert.Equal(
            SourceRefusal.Missing,
            _sources.Find([.. Enumerable.Repeat(new string('x', 255), 40)]).Refusal
        );
    }

    [Fact]
    public void A_percent_sign_is_a_character_like_any_other()
    {
        Assert.Equal(SourceRefusal.Missing, _sources.Find(["%2e%2e", "secret.txt"]).Refusal);
        _folder.Create("root/%2e%2e/a.tif");
        Assert.True(_sources.Find(["%2e%2e", "a.tif"]).IsFound);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("../root-of-another/a.tif")]
    public void A_link_that_leaves_the_root_is_refused(string target)
    {
        _folder.Create("root-of-another/a.tif");
        _folder.Link("root/link.tif", target);
        Assert.Equal(SourceRefusal.OutsideRoot, _sources.Find(["link.tif"]).Refusal);
    }

    [Fact]
    public void A_linked_folder_that_leaves_the_root_is_refused()
    {
        _folder.Link("root/out", "..");
        Assert.Equal(SourceRefusal.OutsideRoot, _sources.Find(["out", "secret.txt"]).Refusal);
    }

    [Fact]
    public void A_chain_of_links_that_leaves_the_root_is_refused()
    {
        _folder.Link("root/one", "two");
        _folder.Link("root/two", "shoes/three");
        _folder.Link("root/shoes/three", "../../secret.txt");
        Assert.Equal(SourceRefusal.OutsideRoot, _sources.Find(["one"]).Refusal);
    }

    [Theory]
    [InlineData("shoes/red.tif")]
    [InlineData("../root/shoes/red.tif")]
    public void A_link_that_stays_inside_is_followed(string target)
    {
        _folder.Link("root/link.tif", target);
        Assert.Equal(_folder.At("root/shoes/red.tif"), _sources.Find(["link.tif"]).File!.Path);
    }

    [Fact]
    public void A_root_may_itself_be_a_link()
    {
        _folder.Link("current", "root");
        var sources = new SourceFolders([_folder.At("current/")]);
        var file = sources.Find(["shoes", "red.tif"]).File!;
        Assert.Equal(_folder.At("root/shoes/red.tif"), file.Path);
        Assert.True(sources.Check(file.Path).IsFound);
    }

    [Fact]
    public void Dangling_and_circular_links_are_missing_files()
    {
        _folder.Link("root/dangling", "nowhere");
        _folder.Link("root/a", "b");
        _folder.Link("root/b", "a");
        Assert.Equal(SourceRefusal.Missing, _sources.Find(["dangling"]).Refusal);
        Assert.Equal(SourceRefusal.Missing, _sources.Find(["a"]).Refusal);
    }

    [Fact]
    public void A_folder_is_no_source_unless_another_root_has_a_file_of_its_name()
    {
        Assert.Equal(SourceRefusal.Folder, _sources.Find(["shoes"]).Refusal);
        _folder.Create("second/shoes");
        Assert.True(_sources.Find(["shoes"]).IsFound);
    }

    [Fact]
    public void A_path_through_a_file_is_missing() =>
        Assert.Equal(SourceRefusal.Missing, _sources.Find(["shoes", "red.tif", "x.tif"]).Refusal);

    [Fact]
    public void A_device_is_refused_without_opening_it() =>
        Assert.Equal(SourceRefusal.NotAFile, new SourceFolders(["/dev"]).Find(["zero"]).Refusal);

    [Fact]
    public void A_file_without_rights_is_unreadable_except_for_root()
    {
        File.SetUnixFileMode(_folder.At("root/shoes/red.tif"), UnixFileMode.None);
        var lookup = _sources.Find(["shoes", "red.tif"]);
        Assert.Equal(Environment.IsPrivilegedProcess, lookup.IsFound);
        Assert.True(lookup.IsFound || lookup.Refusal == SourceRefusal.Unreadable);
    }

    [Theory]
    [InlineData("/etc/passwd", SourceRefusal.OutsideRoot)]
    [InlineData("shoes/red.tif", SourceRefusal.BadName)]
    [InlineData("", SourceRefusal.BadName)]
    public void An_absolute_path_is_checked_against_the_roots(string path, SourceRefusal refusal) =>
        Assert.Equal(refusal, _sources.Check(path).Refusal);

    [Fact]
    public void A_checked_path_cannot_climb_out_of_its_root()
    {
        Assert.True(_sources.Check(_folder.At("root/shoes/red.tif")).IsFound);
        Assert.Equal(SourceRefusal.OutsideRoot, _sources.Check(_folder.At("root/../secret.txt")).Refusal);
    }

    [Fact]
    public void Whatever_the_elements_nothing_outside_of_the_roots_is_found()
    {
        _folder.Link("root/out", "..");
        _folder.Link("root/up", "shoes/../..");
        var element = Gen.Elements(
            "..",
            ".",
            "out",
            "up",
            "shoes",
            "red.tif",
            "secret.txt",
            "root",
            "",
            "%2e%2e"
        );
        Prop.ForAll(
                Arb.From(Gen.ArrayOf(element)),
                elements =>
                    _sources.Find(elements) is not { File: { } file }
                    || file.Path.StartsWith(_folder.At("root/"), StringComparison.Ordinal)
            )
            .QuickCheckThrowOnFailure();
    }

    public void Dispose() => _folder.Dispose();
}
