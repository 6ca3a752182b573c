using FsCheck;
using FsCheck.Fluent;
using ImageServing.ResponseCache;

namespace ResponseCache.Tests;

public class CacheKeyTests
{
    [Fact]
    public void A_key_is_read_back_from_its_text() =>
        Prop.ForAll<ulong, ulong>(
                (high, low) =>
                {
                    var key = new CacheKey(high, low);
                    return CacheKey.TryParse(key.ToString(), out var read) && read == key;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_is_the_first_half_of_a_longer_digest() =>
        Assert.Equal(
            "000102030405060708090a0b0c0d0e0f",
            CacheKey.FromDigest([.. Enumerable.Range(0, 32).Select(i => (byte)i)]).ToString()
        );

    [Theory]
    [InlineData("")]
    [InlineData("000102030405060708090a0b0c0d0e0")]
    [InlineData("000102030405060708090a0b0c0d0e0f0")]
    [InlineData("000102030405060708090a0b0c0d0e0g")]
    [InlineData(" 00102030405060708090a0b0c0d0e0f")]
    [InlineData("0001020304050607+8090a0b0c0d0e0f")]
    public void Other_text_is_no_key(string text) => Assert.False(CacheKey.TryParse(text, out _));

    [Fact]
    public void A_shorter_digest_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CacheKey.FromDigest(new byte[15]));
}
