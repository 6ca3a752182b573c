using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol.Locking;

namespace ImageServing.Protocol.Tests.Locking;

/// <summary>Reference: Request obfuscation; RequestObfuscation; Image Serving HTTP encoding.</summary>
public sealed class RequestObfuscationTests
{
    // The page's example; its base64 leaves out the first '$' of the plain request that it shows.
    [Theory]
    [InlineData("dHh0PW15IHRleHQgc3RyaW5nJiRpbWc9bXlJbWFnZQ==")]
    [InlineData("dHh0PW15IHRleHQgc3RyaW5nJiRpbWc9bXlJbWFnZQ")]
    [InlineData("dHh0PW15IHRleHQgc3RyaW5nJiRpbWc9bXlJbWFnZQ%3D%3d")]
    public void The_example_of_the_page_is_revealed(string text) =>
        Assert.Equal("txt=my text string&$img=myImage", RequestObfuscation.Reveal(text).Query);

    [Theory]
    [InlineData("Pz4/")]
    [InlineData("Pz4_")]
    [InlineData("Pz4%2f")]
    public void Both_alphabets_are_read(string text) =>
        Assert.Equal("?>?", RequestObfuscation.Reveal(text).Query);

    [Fact]
    public void Escapes_inside_stay_for_the_parser() =>
        Assert.Equal(
            "$text=rate%26weight%3D85%25 27#",
            RequestObfuscation.Reveal(RequestObfuscation.Obscure("$text=rate%26weight%3D85%25 27#")).Query
        );

    [Fact]
    public void A_lock_is_inside_of_the_obfuscation()
    {
        var sent = RequestObfuscation.Obscure(RequestLock.Lock("wid=100"));

        Assert.Equal("wid=100", RequestLock.Unlock(RequestObfuscation.Reveal(sent).Query!).Query);
    }

    [Theory]
    [InlineData("wid=100&hei=5")]
    [InlineData("=a=")]
    [InlineData("a")]
    [InlineData("dHh0%")]
    [InlineData("dHh0*")]
    [InlineData("_w")]
    public void What_is_no_base64_of_text_is_rejected(string text)
    {
        var revealed = RequestObfuscation.Reveal(text);

        Assert.False(revealed.IsSuccess);
        Assert.DoesNotContain('\n', revealed.Fault);
    }

    [Fact]
    public void The_length_is_bounded() =>
        Assert.Contains(
            "more than",
            RequestObfuscation.Reveal(new string('A', ParserLimits.RequestLength + 1)).Fault,
            StringComparison.Ordinal
        );

    [Fact]
    public void No_commands_reveal_no_commands() => Assert.Equal("", RequestObfuscation.Reveal("").Query);

    [Fact]
    public void Obscuring_and_revealing_gives_the_query_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                query =>
                    RequestObfuscation.Reveal(RequestObfuscation.Obscure(Encodable(query.Get))).Query
                    == Encodable(query.Get)
            )
            .QuickCheckThrowOnFailure();

    private static string Encodable(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    [Fact]
    public void Random_text_never_throws() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                    RequestObfuscation.Reveal(text.Get) is { } revealed
                    && revealed.IsSuccess == (revealed.Fault is null)
            )
            .QuickCheckThrowOnFailure();
}
