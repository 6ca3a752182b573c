using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.PlatformServer.Caching.Tests;

public class UrlMemoTests
{
    private static readonly KnownPicture s_known = new(null!, null!, default, null!, null!, null!);

    private readonly UrlMemo _memo = new();

    [Fact]
    public void A_target_is_its_path_and_its_query_to_the_letter()
    {
        _memo.Add("/a?wid=1", s_known);
        Assert.True(_memo.TryFind("/a?wid=1", out var found));
        Assert.Same(s_known, found);
        Assert.False(_memo.TryFind("/a?wid=2", out _));
        Assert.False(_memo.TryFind("/A?wid=1", out _));
        Assert.False(_memo.TryFind("/a", out _));
    }

    [Fact]
    public void What_is_found_as_text_is_found_as_bytes()
    {
        var visible = Gen.Choose('!', '~').Select(c => (char)c).ArrayOf().Select(c => new string(c));
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                visible.ToArbitrary(),
                visible.ToArbitrary(),
                (kept, asked) =>
                {
                    var memo = new UrlMemo();
                    memo.Add(kept, s_known);
                    return memo.TryFind(Encoding.ASCII.GetBytes(kept), out var text, out var found)
                        && text == kept
                        && ReferenceEquals(found, s_known)
                        && memo.TryFind(Encoding.ASCII.GetBytes(asked), out _, out _) == (asked == kept);
                }
            )
        );
    }

    [Fact]
    public void What_is_asked_for_stays_while_a_crawl_goes_by()
    {
        _memo.Add("/hot", s_known);
        for (var i = 0; i < 100_000; i++)
        {
            _memo.Add($"/cold/{i}", s_known);
            if (i % 1000 == 0)
            {
                Assert.True(_memo.TryFind("/hot"u8, out _, out _));
            }
        }

        var kept = Enumerable.Range(0, 100_000).Count(i => _memo.TryFind($"/cold/{i}", out _));
        Assert.InRange(kept, 1, 20_000);
    }

    [Fact]
    public void A_target_without_end_is_not_kept()
    {
        var target = "/a?" + new string('a', 2000);
        _memo.Add(target, s_known);
        Assert.False(_memo.TryFind(target, out _));
        Assert.False(_memo.TryFind(Encoding.ASCII.GetBytes(target), out _, out _));
    }
}
