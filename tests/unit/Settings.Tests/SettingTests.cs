namespace ImageServing.Settings.Tests;

public class SettingTests
{
    private readonly FaultList _faults = new();

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 10 ", 10)]
    [InlineData("-3", -3)]
    public void A_whole_number_in_its_range_is_taken(string text, int expected)
    {
        Assert.Equal(expected, New(text).ToInteger(-3, 10, 7, _faults));
        Assert.Empty(_faults.All);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("1.5")]
    [InlineData("1e1")]
    [InlineData("0x5")]
    [InlineData("5 MB")]
    [InlineData("99999999999")]
    public void Any_other_whole_number_is_a_fault_and_the_fallback(string text)
    {
        Assert.Equal(7, New(text).ToInteger(1, 10, 7, _faults));
        Assert.Equal(
            $"file:3:4: size is '{text}', but must be a whole number from 1 to 10",
            Assert.Single(_faults.All).ToString()
        );
    }

    [Fact]
    public void A_whole_number_may_be_larger_than_32_bits()
    {
        Assert.Equal(1L << 40, New("1099511627776").ToLong(0, 1L << 50, 7, _faults));
        Assert.Equal(7, New("1125899906842625").ToLong(0, 1L << 50, 7, _faults));
        Assert.Single(_faults.All);
    }

    [Fact]
    public void A_text_is_trimmed_and_an_empty_one_is_a_fault()
    {
        Assert.Equal("a b", New(" a b ").ToText("a path", "x", _faults));
        Assert.Empty(_faults.All);
        Assert.Equal("x", New("  ").ToText("a path", "x", _faults));
        Assert.Equal("file:3:4: size is '', but must be a path", Assert.Single(_faults.All).ToString());
    }

    [Fact]
    public void A_value_of_a_megabyte_does_not_come_back_in_its_fault()
    {
        New(new string('9', 1_000_000)).ToInteger(1, 10, 7, _faults);
        Assert.InRange(Assert.Single(_faults.All).Message.Length, 100, 200);
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData(" 1 ", 1)]
    public void A_number_in_its_range_is_taken(string text, double expected)
    {
        Assert.Equal(expected, New(text).ToNumber(0, 1, 0.25, _faults));
        Assert.Empty(_faults.All);
    }

    [Theory]
    [InlineData("1.01")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0,5")]
    [InlineData("1e-1")]
    public void Any_other_number_is_a_fault_and_the_fallback(string text)
    {
        Assert.Equal(0.25, New(text).ToNumber(0, 1, 0.25, _faults));
        Assert.Single(_faults.All);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("On", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("FALSE", false)]
    public void A_switch_knows_the_usual_words(string text, bool expected)
    {
        Assert.Equal(expected, New(text).ToFlag(!expected, _faults));
        Assert.Empty(_faults.All);
    }

    [Fact]
    public void Any_other_switch_is_a_fault_and_the_fallback()
    {
        Assert.True(New("maybe").ToFlag(true, _faults));
        Assert.Single(_faults.All);
    }

    [Fact]
    public void A_choice_is_taken_without_case_and_a_fault_names_the_choices()
    {
        var choices = new Dictionary<string, int>(StringComparer.Ordinal) { ["one"] = 1, ["two"] = 2 };
        Assert.Equal(2, New("TWO").ToChoice(choices, 9, _faults));
        Assert.Equal(9, New("three").ToChoice(choices, 9, _faults));
        Assert.Contains("one, two", Assert.Single(_faults.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_parted_by_semicolons_without_empty_parts() =>
        Assert.Equal(["a b", "c"], New(" a b ;; c ; ").ToList());

    [Theory]
    [InlineData(0, 0, "file: wrong")]
    [InlineData(3, 0, "file:3: wrong")]
    [InlineData(3, 4, "file:3:4: wrong")]
    public void A_fault_is_written_as_compilers_do(int line, int column, string expected) =>
        Assert.Equal(expected, new Fault("file", line, column, "wrong").ToString());

    private static Setting New(string text) => new("size", text, new Position("file", 3, 4));
}
