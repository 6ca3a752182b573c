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
        Assert.Single(_faults.All);
    }

    [Fact]
    public void A_file_larger_than_any_registry_is_refused()
    {
        var text = $"<root>{new string(' ', 1024 * 1024)}</root>";
        Assert.Null(XmlSettings.Parse("file", text, "root", _faults));
        Assert.Single(_faults.All);
    }
}
