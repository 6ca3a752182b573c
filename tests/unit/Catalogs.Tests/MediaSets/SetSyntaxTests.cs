using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.MediaSets.Tests;

/// <summary>The page ImageSet.</summary>
public class SetSyntaxTests
{
    [Fact]
    public void ImageSet_basic_swatch_set_has_images_swatches_and_colours()
    {
        var set = Parse("c/a;c/a_sw,c/b;{0xFF0000 Red, deep},c/d;0x00ff00,c/e");

        Assert.Equal(4, set.Entries.Length);
        Assert.Equal(new SetReference("c/a", null), set.Entries[0][0].First);
        Assert.Equal(new SetReference("c/a_sw", null), set.Entries[0][1].First);
        Assert.Equal(new SolidColor("FF0000", "Red, deep"), set.Entries[1][1].First);
        Assert.Equal(new SolidColor("00ff00", ""), set.Entries[2][1].First);
        Assert.Null(set.Entries[3][1].First);
    }

    [Fact]
    public void ImageSet_two_dimensional_spin_set_has_inline_sets_in_braces_or_parentheses()
    {
        var set = Parse("a,{b,c},(d;e),f");

        Assert.Equal(4, set.Entries.Length);
        var inline = Assert.IsType<InlineSet>(set.Entries[1][0].First);
        Assert.Equal(2, inline.Set.Entries.Length);
        Assert.IsType<InlineSet>(set.Entries[2][0].First);
    }

    [Fact]
    public void ImageSet_page_set_has_colons()
    {
        var set = Parse("front,p2:p3,p4:p5:p6");

        Assert.True(set.HasPages);
        Assert.Equal([1, 2, 3], set.Entries.Select(e => e[0].Parts.Length));
    }

    [Fact]
    public void ImageSet_media_set_has_types_and_reserved_fields()
    {
        var set = Parse("c/img;;advanced_image;,c/spin;c/sw;spin,{a:b,c:d};c/sw;ecat;");

        Assert.Equal(3, set.MostSemicolons);
        Assert.Equal(new SetReference("advanced_image", null), set.Entries[0][2].First);
        Assert.False(set.HasPages);
    }

    [Fact]
    public void ImageSet_ids_keep_their_escapes_and_may_have_commands()
    {
        var reference = Assert.IsType<SetReference>(
            Parse(" c/a%2Cb?op_sharpen=1&qlt=80 ").Entries[0][0].First
        );

        Assert.Equal("c/a%2Cb", reference.Name);
        Assert.Equal("c/a,b", reference.Id);
        Assert.Equal("op_sharpen=1&qlt=80", reference.Modifier);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ;;, ,")]
    [InlineData("{},()")]
    public void Nothing_between_separators_is_no_item(string text) => Assert.Empty(Parse(text).Entries);

    [Theory]
    [InlineData("{a,b", "lacks a '}'")]
    [InlineData("a,b}", "that nothing opened")]
    [InlineData("{a,b)", "that nothing opened")]
    [InlineData("a{b}", "inside of a name")]
    [InlineData("{a}b", "a separator is missing")]
    public void Braces_that_do_not_match_are_refused(string text, string reason) =>
        Assert.Contains(reason, SetSyntax.Parse(text).Refusal!.Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_items_and_length_are_bounded()
    {
        Assert.True(SetSyntax.Parse(Nested(SetLimits.Braces)).IsSuccess);
        Assert.Contains("deeper", SetSyntax.Parse(Nested(SetLimits.Braces + 1)).Refusal!.Message);
        Assert.Equal(
            RefusalKind.TooLong,
            SetSyntax.Parse(new string('{', SetLimits.TextLength)).Refusal!.Kind
        );
        Assert.Contains(
            "items",
            SetSyntax.Parse(string.Join(',', Enumerable.Repeat("a", SetLimits.Items + 1))).Refusal!.Message
        );
        Assert.Contains("items", SetSyntax.Parse(new string(';', 2 * SetLimits.Items)).Refusal!.Message);
        Assert.Contains(
            "characters",
            SetSyntax.Parse(new string('a', SetLimits.TextLength + 1)).Refusal!.Message
        );
    }

    [Fact]
    public void No_text_throws()
    {
        var characters = Gen.Elements("a,;:{}() %?0x12\0^\uD800".ToCharArray());
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Arb.From(characters.ArrayOf()),
                text =>
                    SetSyntax.Parse(new string(text)) is { IsSuccess: var ok, Refusal: var fault }
                    && ok == fault is null
            )
        );
    }

    [Fact]
    public void What_is_written_is_read()
    {
        Check.QuickThrowOnFailure(
            Prop.ForAll(Arb.From(Sets(depth: 3)), set => Print(Parse(Print(set))) == Print(set))
        );
    }

    private static SetSyntax Parse(string text)
    {
        var parsed = SetSyntax.Parse(text);
        Assert.Null(parsed.Refusal);
        return parsed.Value!;
    }

    private static string Nested(int depth) => new string('{', depth) + "a" + new string('}', depth);

    private static Gen<SetSyntax> Sets(int depth) =>
        from entries in Gen.Choose(1, 3).SelectMany(n => Entry(depth).ListOf(n))
        select new SetSyntax([.. entries]);

    private static Gen<SetEntry> Entry(int depth) =>
        from fields in Gen.Choose(1, 3).SelectMany(n => Field(depth).ListOf(n))
        select new SetEntry([.. fields]);

    private static Gen<SetField> Field(int depth) =>
        from parts in Gen.Choose(1, 3).SelectMany(n => Part(depth).ListOf(n))
        select new SetField([.. parts]);

    private static Gen<SetPart> Part(int depth)
    {
        var names = Gen.Elements("a", "c/b", "x%2Cy", "é");
        var reference =
            from name in names
            from modifier in Gen.Elements(null, "wid=1")
            select (SetPart)new SetReference(name, modifier);
        var color =
            from label in Gen.Elements("", "Red", "a;b")
            select (SetPart)new SolidColor("12aBcD", label);
        return depth == 0
            ? Gen.OneOf(reference, color)
            : Gen.Frequency(
                (4, reference),
                (1, color),
                (1, Sets(depth - 1).Select(s => (SetPart)new InlineSet(s)))
            );
    }

    private static string Print(SetSyntax set)
    {
        var text = new StringBuilder();
        text.AppendJoin(
            ',',
            set.Entries.Select(e =>
                string.Join(';', e.Fields.Select(f => string.Join(':', f.Parts.Select(Print))))
            )
        );
        return text.ToString();
    }

    private static string Print(SetPart part) =>
        part switch
        {
            SetReference { Modifier: { } modifier } reference => $"{reference.Name}?{modifier}",
            SetReference reference => reference.Name,
            SolidColor color => $"{{0x{color.Rgb} {color.Label}}}",
            InlineSet inline => $"{{{Print(inline.Set)}}}",
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
}
