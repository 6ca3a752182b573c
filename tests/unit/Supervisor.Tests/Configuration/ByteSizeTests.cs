using FsCheck;
using FsCheck.Fluent;
using ImageServing.Supervisor.Configuration;

namespace Supervisor.Tests.Configuration;

public class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("17", 17L)]
    [InlineData("17k", 17L << 10)]
    [InlineData("17M", 17L << 20)]
    [InlineData("1048576g", 1L << 50)]
    [InlineData("1048577g", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    [InlineData("m", null)]
    [InlineData("-1", null)]
    [InlineData("1.5g", null)]
    [InlineData("1 g", null)]
    [InlineData("1t", null)]
    public void A_size_is_a_number_with_a_unit(string text, long? bytes) =>
        Assert.Equal(bytes, ByteSize.Parse(text));

    [Fact]
    public void What_is_printed_is_read_back() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue)
                    .SelectMany(
                        number => Gen.Elements(0, 1, 10, 19),
                        (number, shift) => (long)number << shift
                    )
                    .ToArbitrary(),
                bytes => ByteSize.Parse(ByteSize.Format(bytes)) == bytes
            )
            .QuickCheckThrowOnFailure();
}
