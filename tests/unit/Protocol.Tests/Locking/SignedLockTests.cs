using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Locking;

namespace ImageServing.Protocol.Tests.Locking;

public sealed class SignedLockTests
{
    private static readonly byte[] s_old = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] s_new = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly DateTimeOffset s_expiry = s_now.AddMinutes(5);
    private const string Path = "/is/image/cat/id";

    private static SignedLock Lock(params byte[][] secrets) => SignedLock.Create(secrets).Value!;

    // Computed with another implementation of HMAC-SHA-256.
    [Theory]
    [InlineData("wid=100", "wid=100&s7exp=1800000300&s7sig=TkrMy5Kl3N2Nm5nrolkHzg")]
    [InlineData("", "s7exp=1800000300&s7sig=Bo78_88H2BlF_q4nOTmfEA")]
    public void The_signature_is_a_truncated_hmac(string query, string expected) =>
        Assert.Equal(expected, Lock(s_old).Sign(Path, query, s_expiry));

    [Fact]
    public void Signing_and_unlocking_gives_the_query_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                query =>
                    Lock(s_old).Unlock(Path, Lock(s_old).Sign(Path, query.Get, s_expiry), s_now).Query
                    == query.Get
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Changing_any_character_of_query_or_path_is_noticed()
    {
        var signed = Lock(s_old).Sign(Path, "wid=100&hei=50", s_expiry);

        for (var i = 0; i < signed.Length; i++)
        {
            var changed = signed[..i] + (char)(signed[i] ^ 1) + signed[(i + 1)..];
            Assert.False(Lock(s_old).Unlock(Path, changed, s_now).IsSuccess, changed);
        }

        Assert.False(Lock(s_old).Unlock(Path + "2", signed, s_now).IsSuccess);
        Assert.False(Lock(s_old).Unlock(Path, signed + "&hei=60", s_now).IsSuccess);
        Assert.False(Lock(s_old).Unlock(Path, "hei=60&" + signed, s_now).IsSuccess);
    }

    [Fact]
    public void A_request_is_good_until_it_expires()
    {
        var signed = Lock(s_old).Sign(Path, "wid=100", s_expiry);

        Assert.True(Lock(s_old).Unlock(Path, signed, s_expiry.AddSeconds(-1)).IsSuccess);
        Assert.Contains(
            "expired",
            Lock(s_old).Unlock(Path, signed, s_expiry).Fault,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void While_secrets_change_the_old_one_still_opens_and_the_new_one_signs()
    {
        var both = Lock(s_new, s_old);
        var before = Lock(s_old).Sign(Path, "wid=100", s_expiry);
        var after = both.Sign(Path, "wid=100", s_expiry);

        Assert.True(both.Unlock(Path, before, s_now).IsSuccess);
        Assert.Equal(Lock(s_new).Sign(Path, "wid=100", s_expiry), after);
        Assert.False(Lock(s_new).Unlock(Path, before, s_now).IsSuccess);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wid=100")]
    [InlineData("wid=100&s7exp=1800000300")]
    [InlineData("wid=100&s7sig=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("wid=100&s7exp=1800000300&s7sig=\u00E9AAAAAAAAAAAAAAAAAAAAA")]
    public void A_request_without_a_good_signature_is_rejected(string query)
    {
        var unlocked = Lock(s_old).Unlock(Path, query, s_now);

        Assert.False(unlocked.IsSuccess);
        Assert.DoesNotContain('\n', unlocked.Fault);
    }

    [Fact]
    public void Secrets_are_long_enough()
    {
        Assert.False(SignedLock.Create([]).IsSuccess);
        Assert.False(SignedLock.Create([s_old, new byte[15]]).IsSuccess);
        Assert.True(SignedLock.Create([new byte[16]]).IsSuccess);
    }
}
