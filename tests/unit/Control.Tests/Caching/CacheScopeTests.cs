using ImageServing.Control.Caching;

namespace Control.Tests.Caching;

public class CacheScopeTests
{
    private const string Key = "0123456789ABCdef0123456789abcdef";

    [Theory]
    [InlineData("all", null, "all")]
    [InlineData("catalog", "shop", "catalog shop")]
    [InlineData("catalog", "", "catalog ")]
    [InlineData("record", "/shoe", "record /shoe")]
    [InlineData("record", "shop/a/b", "record shop/a/b")]
    [InlineData("source", "a b/", "source a b/")]
    [InlineData("key", Key, "key " + Key)]
    public void A_scope_is_read(string word, string? value, string expected)
    {
        Assert.Null(CacheScope.Read(word, value, out var scope));
        Assert.Equal(expected, scope.ToString());
    }

    [Theory]
    [InlineData("", null, CacheScopeFault.UnknownWord)]
    [InlineData("ALL", null, CacheScopeFault.UnknownWord)]
    [InlineData("0", null, CacheScopeFault.UnknownWord)]
    [InlineData("all", "", CacheScopeFault.SurplusValue)]
    [InlineData("catalog", null, CacheScopeFault.NoValue)]
    [InlineData("source", "", CacheScopeFault.NoValue)]
    [InlineData("record", "shoe", CacheScopeFault.NoRecord)]
    [InlineData("key", "", CacheScopeFault.NoKey)]
    [InlineData("key", Key + "0", CacheScopeFault.NoKey)]
    [InlineData("key", "0123456789abcdeg0123456789abcdef", CacheScopeFault.NoKey)]
    [InlineData("source", "a\0b", CacheScopeFault.BadText)]
    [InlineData("catalog", "a\nb", CacheScopeFault.BadText)]
    public void What_is_wrong_has_a_name(string word, string? value, CacheScopeFault fault) =>
        Assert.Equal(fault, CacheScope.Read(word, value, out _));

    [Fact]
    public void A_value_is_no_longer_than_a_path()
    {
        Assert.Null(CacheScope.Read("source", new string('a', 4096), out _));
        Assert.Equal(CacheScopeFault.BadText, CacheScope.Read("source", new string('a', 4097), out _));
    }
}
