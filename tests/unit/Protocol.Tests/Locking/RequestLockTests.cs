using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Locking;

namespace ImageServing.Protocol.Tests.Locking;

/// <summary>Reference: Request locking; RequestLock.</summary>
public sealed class RequestLockTests
{
    // Values of the published function: sum = (sum * 131 + character) & 0xffff.
    [Theory]
    [InlineData("", "0000")]
    [InlineData("a", "0061")]
    [InlineData("ab", "3205")]
    [InlineData("wid=100", "0716")]
    [InlineData("layer=0&src=a%20b&wid=300,300", "6fca")]
    [InlineData("\u00FF", "e088")]
    public void The_sum_is_the_documented_one(string query, string expected) =>
        Assert.Equal(expected, RequestLock.Value(query));

    [Fact]
    public void Locking_and_unlocking_gives_the_query_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                query => RequestLock.Unlock(RequestLock.Lock(query.Get)).Query == query.Get
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_digits_have_no_case() => Assert.Equal("wid=10", RequestLock.Unlock("wid=10&3CA2").Query);

    [Theory]
    [InlineData("")]
    [InlineData("wid=100")]
    [InlineData("0000")]
    [InlineData("wid=1000716")]
    [InlineData("wid=101&0716")]
    [InlineData("wid=100&0717")]
    [InlineData("wid=100&0716&hei=5")]
    [InlineData("wid=100&0716 ")]
    public void Anything_else_is_rejected(string query)
    {
        var unlocked = RequestLock.Unlock(query);

        Assert.False(unlocked.IsSuccess);
        Assert.DoesNotContain('\n', unlocked.Fault);
    }

    [Fact]
    public void A_request_without_commands_has_a_lock_too() =>
        Assert.Equal("", RequestLock.Unlock("&0000").Query);
}
