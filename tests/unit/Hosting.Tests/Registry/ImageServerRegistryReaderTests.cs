using ImageServing.Hosting.Logging;
using ImageServing.Hosting.Registry;
using ImageServing.Settings;

namespace ImageServing.Hosting.Tests.Registry;

public class ImageServerRegistryReaderTests
{
    private static readonly ServerHome s_home = new("/opt/image-serving");

    [Fact]
    public void Every_documented_element_is_accepted()
    {
        var result = Parse(
            """
            <imageserverregistry>
              <TcpPort> 27000 </TcpPort>
              <RootPath> ./images </RootPath>
              <TempDirectory> ./temp </TempDirectory>
              <Log> ./logs/ImageServer.log </Log>
              <TraceClient> 3 </TraceClient>
              <TraceStatsInterval> 60 </TraceStatsInterval>
              <PhysicalMemory> 30 </PhysicalMemory>
              <WorkerThreads> 4 </WorkerThreads>
              <SVGTcpPort> 27001 </SVGTcpPort>
              <MaxRenderRgnPixels> 20 </MaxRenderRgnPixels>
              <MaxSavePixels> 200 </MaxSavePixels>
              <MaxMessageSize> 32 </MaxMessageSize>
              <CacheServerUrl> http://localhost:8080/is/cache/secondary </CacheServerUrl>
              <NumberOfTextServers> 0 </NumberOfTextServers>
              <TextServerTcpPortRange> 27347-27380 </TextServerTcpPortRange>
              <SaveDirectory> ./ </SaveDirectory>
              <RemoteUrlDefaultExpiration> 36000 </RemoteUrlDefaultExpiration>
              <RemoteUrlTimeout> 60 </RemoteUrlTimeout>
              <MaxNonDsfSize> 4 </MaxNonDsfSize>
              <QueueLength> 7 </QueueLength>
              <RequestDeadline> 9 </RequestDeadline>
            </imageserverregistry>
            """
        );

        Assert.Empty(result.Faults);
        var registry = result.Options!;
        Assert.Empty(registry.Warnings);
        Assert.Equal((27000, 27001), (registry.TcpPort, registry.SvgTcpPort));
        Assert.Equal(["/opt/image-serving/images"], registry.RootPaths);
        Assert.Equal("/opt/image-serving/temp", registry.TempDirectory);
        Assert.Equal(
            new LogOptions("/opt/image-serving/logs/ImageServer.log", TraceLevel.Requests),
            registry.Log
        );
        Assert.Equal(TimeSpan.FromMinutes(1), registry.TraceStatsInterval);
        Assert.Equal(
            (30, 4, 20),
            (registry.PhysicalMemory, registry.WorkerThreads, registry.MaxRenderRgnPixels)
        );
        Assert.Equal((200, 32, 4), (registry.MaxSavePixels, registry.MaxMessageSize, registry.MaxNonDsfSize));
        Assert.Equal("/opt/image-serving", registry.SaveDirectory);
        Assert.Equal(
            (TimeSpan.FromHours(10), TimeSpan.FromMinutes(1)),
            (registry.RemoteUrlDefaultExpiration, registry.RemoteUrlTimeout)
        );
        Assert.Equal((7, TimeSpan.FromSeconds(9)), (registry.QueueLength, registry.RequestDeadline));
    }

    [Fact]
    public void An_empty_registry_means_the_defaults()
    {
        var registry = Parse("<imageserverregistry/>").Options!;
        var defaults = ImageServerRegistry.Defaults(s_home);
        Assert.Equal(
            defaults with
            {
                RootPaths = [],
                Warnings = [],
            },
            registry with
            {
                RootPaths = [],
                Warnings = [],
            }
        );
        Assert.Equal([s_home.Folder], registry.RootPaths);
        Assert.Equal(27345, registry.TcpPort);
        Assert.Equal(100, registry.MaxNonDsfSize);
    }

    [Fact]
    public void Root_paths_come_from_elements_and_semicolons_in_order_and_once() =>
        Assert.Equal(
            ["/opt/image-serving/a", "/srv/b", "/opt/image-serving/c"],
            Parse(
                """
                <imageserverregistry>
                  <RootPath> ./a; /srv/b ;</RootPath><RootPath>a</RootPath><RootPath> c </RootPath>
                </imageserverregistry>
                """
            ).Options!.RootPaths
        );

    [Fact]
    public void All_faults_are_told_at_once_with_their_places()
    {
        var result = Parse(
            """
            <imageserverregistry>
              <TcpPort>70000</TcpPort>
              <Log> </Log>
              <WorkerThreads>many</WorkerThreads>
              <TraceClient>0</TraceClient> <TraceClient>2</TraceClient>
            </imageserverregistry>
            """
        );

        Assert.False(result.IsValid);
        Assert.Equal(
            [(2, "TcpPort"), (3, "Log"), (4, "WorkerThreads"), (5, "TraceClient"), (5, "TraceClient")],
            result.Faults.Select(fault => (fault.Line, NameIn(fault))).Order()
        );
        Assert.All(result.Faults, fault => Assert.True(fault.Column > 0));
        Assert.Contains(
            "file.xml:2:4: TcpPort is '70000'",
            result.Faults[0].ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("SvgMaxRenderRgnPixels")]
    [InlineData("SvgMAxRenderRgnPixels")]
    public void The_limit_of_SVG_has_two_spellings(string name)
    {
        var result = Parse($"<imageserverregistry><{name}>9</{name}></imageserverregistry>");
        Assert.Equal(9, result.Options!.SvgMaxRenderRgnPixels);
        Assert.Empty(result.Options.Warnings);
    }

    [Theory]
    [InlineData("<TextServerTcpPortRange>27347-27380</TextServerTcpPortRange>", true)]
    [InlineData("<TextServerTcpPortRange> 1-1 </TextServerTcpPortRange>", true)]
    [InlineData("<TextServerTcpPortRange>27380-27347</TextServerTcpPortRange>", false)]
    [InlineData("<TextServerTcpPortRange>27347</TextServerTcpPortRange>", false)]
    [InlineData("<TextServerTcpPortRange>0-70000</TextServerTcpPortRange>", false)]
    [InlineData("<NumberOfTextServers>-1</NumberOfTextServers>", false)]
    [InlineData("<SaveDirectory/>", false)]
    [InlineData("<RemoteUrlTimeout>0</RemoteUrlTimeout>", false)]
    [InlineData("<RemoteUrlDefaultExpiration>0</RemoteUrlDefaultExpiration>", true)]
    public void What_has_no_effect_yet_is_checked_all_the_same(string element, bool isValid) =>
        Assert.Equal(isValid, Parse($"<imageserverregistry>{element}</imageserverregistry>").IsValid);

    [Fact]
    public void An_unknown_element_is_named_once_however_often_it_occurs()
    {
        var many = string.Concat(Enumerable.Repeat("<Colour/>", 1000));
        Assert.Single(Parse($"<imageserverregistry>{many}</imageserverregistry>").Options!.Warnings);
    }

    [Fact]
    public void One_port_for_two_servers_is_a_fault()
    {
        var fault = Assert.Single(
            Parse("<imageserverregistry><TcpPort>27346</TcpPort></imageserverregistry>").Faults
        );
        Assert.Contains("27346", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_element_is_a_warning_with_its_place()
    {
        var result = Parse("<imageserverregistry>\n  <Colour>red</Colour></imageserverregistry>");
        Assert.True(result.IsValid);
        var warning = Assert.Single(result.Options!.Warnings);
        Assert.Equal((2, 4), (warning.Line, warning.Column));
        Assert.Contains("Colour", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<imageserverregistry><TcpPort>1</imageserverregistry>")]
    [InlineData("<registry/>")]
    [InlineData("")]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><imageserverregistry>&b;</imageserverregistry>"
    )]
    public void Malformed_text_is_one_fault_with_its_line(string text)
    {
        var result = Parse(text);
        Assert.Null(result.Options);
        Assert.Equal("file.xml", Assert.Single(result.Faults).File);
    }

    [Fact]
    public void A_missing_file_and_one_that_is_no_text_are_faults()
    {
        using var folder = new TemporaryFolder();
        var home = new ServerHome(folder.Path);
        Assert.Contains("no such file", FaultOf(home), StringComparison.Ordinal);
        File.WriteAllBytes(folder.Create("conf/ImageServerRegistry.xml"), [0xff, 0xfe, 0xfd]);
        Assert.Contains("not UTF-8", FaultOf(home), StringComparison.Ordinal);
    }

    private static string FaultOf(ServerHome home) =>
        Assert.Single(ImageServerRegistryReader.Read(home).Faults).Message;

    private static string NameIn(Fault fault) => fault.Message.Split(' ')[0].Trim('<', '>');

    private static ConfigurationResult<ImageServerRegistry> Parse(string text) =>
        ImageServerRegistryReader.Parse("file.xml", text, s_home);
}
