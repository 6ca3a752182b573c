using FsCheck;
using FsCheck.Fluent;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Configuration.Reference;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration;

/// <summary>Whatever stands in a file, reading it ends with options or with faults that name it.</summary>
public class HostileFileTests
{
    private static readonly ServerHome s_home = new("/opt/image-serving");

    private static readonly string[] s_names =
    [
        .. SettingCatalog.Files.SelectMany(file => file.Entries).Select(entry => entry.Name),
    ];

    // Names that are known with values that are not; line ends, escapes and brackets come with FsCheck's strings.
    private static Arbitrary<string> Properties { get; } =
        Gen.Elements(s_names)
            .Zip(ArbMap.Default.GeneratorFor<string?>())
            .Select(pair => $"{pair.Item1}={pair.Item2}")
            .ListOf()
            .Select(lines => string.Join('\n', lines))
            .ToArbitrary();

    private static Arbitrary<string> ServerXml { get; } =
        Gen.Elements(
                "<Service>",
                "</Service>",
                "<Connector ",
                "<Engine>",
                "</Engine>",
                "<Valve ",
                "port='8443' ",
                "scheme='https' ",
                "ciphers=',' ",
                "keystoreType='PKCS12' ",
                "keystoreFile='' ",
                "directory='' ",
                "pattern='%' ",
                "xmlns='a' ",
                "/>",
                "&#0;",
                "<![CDATA["
            )
            .ListOf()
            .Select(parts => $"<Server>{string.Concat(parts)}</Server>")
            .ToArbitrary();

    [Fact]
    public void Properties_files_never_throw() =>
        Prop.ForAll(
                Properties,
                text =>
                    IsTold(PlatformServerConfiguration.Read("file", text, s_home))
                    && IsTold(CatalogServiceOptions.Read("file", text, s_home))
                    && IsTold(MonitorOptions.Read("file", text))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void XML_files_never_throw() =>
        Prop.ForAll(
                ServerXml,
                text =>
                    IsTold(ServerXmlReader.Read("file", text, s_home))
                    && IsTold(ImageServerRegistryReader.Parse("file", text, s_home))
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<Connector port='1'/>")]
    [InlineData("<Connector port='x'/>")]
    [InlineData("<Engine><Valve pattern=''/></Engine>")]
    [InlineData("<a/>")]
    public void A_server_xml_of_thousands_of_elements_is_told_in_few_lines(string element)
    {
        var many = string.Concat(Enumerable.Repeat(element, 5000));
        var result = ServerXmlReader.Read("file", $"<Server><Service>{many}</Service></Server>", s_home);
        Assert.InRange(result.Faults.Count + (result.Options?.Warnings.Count ?? 0), 1, 10);
    }

    private static bool IsTold<T>(ConfigurationResult<T> result)
        where T : class =>
        result.Faults.All(fault => fault.File == "file" && fault.Message.Length is > 0 and < 1000)
        && (result.Options is not null || result.Faults.Count > 0);
}
