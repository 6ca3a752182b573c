using ImageServing.Protocol.Values;

namespace ImageServing.Protocol.Tests;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_are_equal_by_items_and_their_order()
    {
        Assert.Equal(new ValueList<string>(["a", "b"]), new ValueList<string>(["a", "b"]));
        Assert.Equal(
            new ValueList<string>(["a", "b"]).GetHashCode(),
            new ValueList<string>(["a", "b"]).GetHashCode()
        );
        Assert.NotEqual(new ValueList<string>(["a", "b"]), new ValueList<string>(["b", "a"]));
        Assert.NotEqual(new ValueList<string>(["a"]), new ValueList<string>(["a", "a"]));
    }
}
