using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ImageServing.Settings;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>Validates rule set files against conf/RuleSet.xsd, of which the program carries a copy.</summary>
internal static class RuleSetSchema
{
    private const string Resource = "RuleSet.xsd";

    private static readonly Dictionary<string, string> s_wanted = new(StringComparer.Ordinal)
    {
        ["OnMatch"] = "break, continue or error",
        ["Replace"] = "first or all",
        ["RequestType"] = "a list of is, ir and static like is,static",
        ["Action"] = "set or add",
        ["DefaultImageMode"] = "0 or 1",
        ["Expiration"] = "hours like 10 or 0.5, or -1",
        ["MaxPix"] = "a width and a height like 2000,2000",
        ["RequestLock"] = "0, 1 or 2",
        ["RequestObfuscation"] = "0 or 1",
    };

    /// <summary>Notes everything that the schema does not allow.</summary>
    public static void Validate(XElement root, string file, FaultList faults)
    {
        using var stream = typeof(RuleSetSchema).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { XmlResolver = null });
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(null, reader);
        root.Document!.Validate(
            schemas,
            (sender, error) =>
                faults.Add(XmlSettings.PositionOf((XObject)sender!, file), Message(sender!, error))
        );
    }

    private static string Message(object node, ValidationEventArgs error) =>
        node is XAttribute attribute && s_wanted.TryGetValue(attribute.Name.LocalName, out var wanted)
            ? $"{attribute.Name.LocalName} is '{attribute.Value}', but must be {wanted}"
            : error.Message;
}
