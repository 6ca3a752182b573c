namespace ImageServing.Settings.Tests;

public class XmlSettingsTests
{
    private readonly FaultList _faults = new();

    [Fact]
    public void Elements_and_attributes_are_settings_with_their_places()
    {
        var root = XmlSettings.Parse(
            "file",
            "<root>\n  <port name='x'> 1 </port>\n</root>",
            "root",
            _faults
        )!;
        var port = XmlSettings.Child(root, "port", "file")!;
        Assert.Equal(new Setting("port", " 1 ", new Position("file", 2, 4)), port);
        Assert.Equal(
            new Setting("name", "x", new Position("file", 2, 9)),
            XmlSettings.Attribute(root.Element("port")!, "name", "file")
        );
        Assert.Null(XmlSettings.Child(root, "other", "file"));
        Assert.Null(XmlSettings.Attribute(root, "other", "file"));
        Assert.Empty(_faults.All);
    }

    [Theory]
    [InlineData("<root>\n<a></b>\n</root>", 2, 6)]
    [InlineData("<root>\n<RootPath ./images </RootPath>\n</root>", 2, 11)]
    [InlineData("<root>\n", 2, 1)]
    [InlineData("text", 1, 1)]
    public void Malformed_XML_is_a_fault_with_its_place(string text, int line, int column)
    {
        Assert.Null(XmlSettings.Parse("file", text, "root", _faults));
        var fault = Assert.Single(_faults.All);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.DoesNotContain(" Line ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_root_element_is_a_fault_that_names_both()
    {
        Assert.Null(XmlSettings.Parse("file", "<other/>", "root", _faults));
        Assert.Equal(
            "file:1:2: the root element is <other>, but must be <root>",
            Assert.Single(_faults.All).ToString()
        );
    }

    [Theory]
    [InlineData("<!DOCTYPE root [<!ENTITY a 'b'>]><root>&a;</root>")]
    [InlineData("<!DOCTYPE root SYSTEM 'file:///etc/passwd'><root/>")]
    public void Entities_and_document_types_are_refused(string text)
    {
        Assert.Null(XmlSettings.Parse("file", text, "root", _faults));
        Assert.Contains("<!DOCTYPE", Assert.Single(_faults.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_lacks_its_root_in_the_first_line()
    {
        Assert.Null(XmlSettings.Parse("file", "", "root", _faults));
        Assert.Equal(1, Assert.Single(_faults.All).Line);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(30_000, false)]
    public void A_file_nested_deeper_than_any_registry_is_refused(int depth, bool isAccepted)
    {
        var inside =
            string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
        var root = XmlSettings.Parse("file", $"<root>{inside}</root>", "root", _faults);
        Assert.Equal(isAccepted, root is not null);
        Assert.Equal("", root?.Value ?? "");
        Assert.Equal(isAccepted ? 0 : 1, _faults.All.Count);
    }

    [Fact]
    public void A_file_larger_than_any_registry_is_refused()
    {
        var text = $"<root>{new string(' ', 256 * 1024)}</root>";
        Assert.Null(XmlSettings.Parse("file", text, "root", _faults));
        Assert.Contains("at most 262144", Assert.Single(_faults.All).Message, StringComparison.Ordinal);
    }
}
