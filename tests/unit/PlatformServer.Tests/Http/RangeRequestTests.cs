using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.PlatformServer.Http.Tests;

/// <summary>RFC 9110, 14.</summary>
public sealed class RangeRequestTests
{
    [Theory]
    [InlineData("bytes=0-0", "0+1")]
    [InlineData("bytes=0-", "0+100")]
    [InlineData("bytes=10-19", "10+10")]
    [InlineData("bytes=90-1000", "90+10")]
    [InlineData("bytes=99-99", "99+1")]
    [InlineData("bytes=-1", "99+1")]
    [InlineData("bytes=-1000", "0+100")]
    [InlineData("Bytes = 0-1", "")]
    [InlineData("BYTES=0-1", "0+2")]
    [InlineData(" bytes=0-1, 4-5 ,, -2 ", "0+2 4+2 98+2")]
    [InlineData("bytes=100-200,5-5", "5+1")]
    [InlineData("bytes=0-99999999999999999999999", "0+100")]
    public void Parts_that_lie_in_the_file_are_sent(string header, string parts) =>
        Assert.Equal(parts, Text(RangeRequest.Parse(header, 100)));

    [Theory]
    [InlineData("bytes=100-")]
    [InlineData("bytes=100-200,300-")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=99999999999999999999999-")]
    public void Parts_behind_the_end_cannot_be_sent(string header) =>
        Assert.True(RangeRequest.Parse(header, 100).IsUnsatisfiable);

    [Theory]
    [InlineData("")]
    [InlineData("bytes=")]
    [InlineData("bytes=,")]
    [InlineData("bytes=5")]
    [InlineData("bytes=-")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=200-100")]
    [InlineData("bytes=0-1;2-3")]
    [InlineData("bytes=0x0-1")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=٣-٤")]
    [InlineData("lines=1-2")]
    [InlineData("bytes=0-60,50-99")]
    public void What_is_no_range_or_costs_more_than_the_file_gives_the_whole_file(string header) =>
        Assert.Equal(RangeRequest.Whole, RangeRequest.Parse(header, 100));

    [Fact]
    public void More_parts_than_any_reader_needs_give_the_whole_file()
    {
        var header = "bytes=" + string.Join(',', Enumerable.Range(0, 201).Select(i => $"{i}-{i}"));
        Assert.Equal(RangeRequest.Whole, RangeRequest.Parse(header, 1000));
    }

    [Fact]
    public void Of_an_empty_file_no_part_can_be_sent() =>
        Assert.True(RangeRequest.Parse("bytes=0-", 0).IsUnsatisfiable);

    [Fact]
    public void Every_part_lies_in_the_file()
    {
        var number = Gen.OneOf(
            Gen.Choose(0, 120).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Elements("", "x", "-", "99999999999999999999")
        );
        var header =
            from parts in (from first in number from last in number select $"{first}-{last}").ListOf()
            select "bytes=" + string.Join(',', parts);
        Prop.ForAll(
                header.ToArbitrary(),
                Gen.Choose(0, 100).ToArbitrary(),
                (text, length) =>
                {
                    var range = RangeRequest.Parse(text, length);
                    return range.Parts.All(p =>
                            p.Length > 0 && p.Offset >= 0 && p.Offset + p.Length <= length
                        )
                        && range.Parts.Sum(p => p.Length) <= length
                        && !(range.IsUnsatisfiable && range.Parts.Length > 0);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static string Text(RangeRequest range) =>
        string.Join(' ', range.Parts.Select(part => $"{part.Offset}+{part.Length}"));
}
