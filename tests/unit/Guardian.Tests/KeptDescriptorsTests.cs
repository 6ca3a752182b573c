using System.Globalization;
using ImageServing.Guardian;
using Microsoft.Win32.SafeHandles;

namespace Guardian.Tests;

public sealed class KeptDescriptorsTests : IDisposable
{
    private readonly KeptDescriptors _kept = new();

    public void Dispose() => _kept.Dispose();

    [Fact]
    public void A_name_has_one_descriptor_and_the_former_is_closed()
    {
        var first = Handle();
        var second = Handle();
        Assert.True(_kept.Keep("a", first));
        Assert.True(_kept.Keep("a", second));
        Assert.True(first.IsClosed);
        Assert.Same(second, Assert.Single(_kept.All).Handle);
    }

    [Fact]
    public void What_is_dropped_is_closed()
    {
        var handle = Handle();
        _kept.Keep("a", handle);
        _kept.Drop("b");
        Assert.False(handle.IsClosed);
        _kept.Drop("a");
        Assert.True(handle.IsClosed);
        Assert.Empty(_kept.All);
    }

    [Fact]
    public void There_is_a_most()
    {
        for (var i = 0; i < KeptDescriptors.Most; i++)
        {
            Assert.True(_kept.Keep(i.ToString(CultureInfo.InvariantCulture), Handle()));
        }

        var tooMany = Handle();
        Assert.False(_kept.Keep("one more", tooMany));
        Assert.True(tooMany.IsClosed);
        Assert.True(_kept.Keep("0", Handle()));
        Assert.Equal(KeptDescriptors.Most, _kept.All.Length);
    }

    private static SafeFileHandle Handle() => File.OpenHandle("/dev/null");
}
