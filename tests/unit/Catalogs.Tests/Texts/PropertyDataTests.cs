namespace ImageServing.Catalogs.Texts.Tests;

/// <summary>The pages Property data and Targets.</summary>
public class PropertyDataTests
{
    [Theory]
    [InlineData("a=1??B.c=2 ?? d-e_f = x=y")]
    [InlineData("a=1\r\nB.c=2\nd-e_f=x=y\r\n")]
    public void Properties_are_parted_by_question_marks_or_line_ends(string text) =>
        Assert.Equal([new("a", "1"), new("B.c", "2"), new("d-e_f", "x=y")], PropertyData.Parse(text) ?? []);

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("a=1\r\nplain")]
    [InlineData("s7data({'a':'b=c'},'d')")]
    [InlineData("=1")]
    public void Other_texts_are_no_properties(string text) => Assert.Null(PropertyData.Parse(text));

    [Fact]
    public void Names_have_no_case_and_the_last_counts() =>
        Assert.Equal([new("A", "2"), new("b", "")], PropertyData.Parse("A=1??b=??a=2") ?? []);

    [Fact]
    public void A_property_is_found_in_text_that_is_partly_something_else()
    {
        Assert.Equal("Shoe", PropertyData.Find("junk\r\nLabel = Shoe", "label"));
        Assert.Null(PropertyData.Find("labels=1", "label"));
    }

    [Fact]
    public void Targets_have_numbers_and_a_rectangle()
    {
        var targets = ZoomTarget.Parse(
            "Target.2.rect=5,6,7,8??target.1.RECT=1,2,3,4??target.1.label=L??target.1.userData=U"
                + "??target.2.frame=3??target.3.label=no rectangle"
        );

        Assert.Equal([new(1, "1,2,3,4", null, "L", "U"), new(2, "5,6,7,8", "3", null, null)], targets);
    }
}
