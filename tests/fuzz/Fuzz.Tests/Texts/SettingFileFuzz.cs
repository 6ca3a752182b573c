using System.Text;
using ImageServing.Settings;

namespace Fuzz.Tests.Texts;

/// <summary>The two formats of configuration files: settings, or faults that say where.</summary>
public sealed class SettingFileFuzz
{
    private const int Usual = 3000;
    private const long MostBytes = 64 << 20;

    private static readonly byte[] s_properties = Encoding.Latin1.GetBytes(
        "# comment\n! another\nPS::a=1\nb : two \\\n  lines\nc\\ d=\\u00e9\\t\\q\ne\nf=\\\\\n\tg\t\th\r\ni==j\n"
    );

    private static readonly byte[] s_xml = Encoding.UTF8.GetBytes(
        "<?xml version='1.0'?><root a='1'><b>text &amp; more</b><!-- c --><d e=\"f\"/><![CDATA[<x>]]></root>"
    );

    [Fact]
    public void Properties() =>
        FuzzCases.Each(
            Usual,
            random => Encoding.Latin1.GetString(Mutation.Of(s_properties, random)),
            text =>
            {
                var faults = new FaultList();
                var settings = Bounded.Memory(MostBytes, () => JavaProperties.Parse("f.conf", text, faults));
                Assert.All(settings, setting => Assert.Equal(setting.Key, setting.Value.Name));
                Assert.All(faults.All, Bounded.AssertSensible);
            }
        );

    [Fact]
    public void Xml() =>
        FuzzCases.Each(
            Usual,
            random => Encoding.UTF8.GetString(Mutation.Of(s_xml, random)),
            text =>
            {
                var faults = new FaultList();
                var root = Bounded.Memory(MostBytes, () => XmlSettings.Parse("f.xml", text, "root", faults));
                Assert.Equal(root is null, faults.All.Count > 0);
                Assert.All(faults.All, Bounded.AssertSensible);
            }
        );
}
