using System.Net;
using ImageServing.Settings;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Running;

namespace Supervisor.Tests.Configuration;

public class RegistryReaderTests
{
    // The elements of an original file, with the values that an installer writes.
    private const string Original = """
        <supervisor>
          <config><tcpport>9910</tcpport><log>logs/Supervisor.log</log><temp>temp</temp><tracelevel>3</tracelevel>
            <tracestatsinterval>600</tracestatsinterval></config>
          <servers>
            <server id="is"><description>Image Server</description><profile ref="ImageServer64"/>
              <startPriority>1</startPriority><startDelay>5</startDelay><stopTimeout>60</stopTimeout></server>
            <server id="svg"><description>SVG server</description><profile ref="Java32"/><profile ref="SVG"/>
              <arguments><argument>-Xmx256m</argument><argument>-XX:MaxPermSize=200m</argument>
                <argument>-Dcom.sun.management.jmxremote.port=9998</argument></arguments>
              <startPriority>1</startPriority><startDelay>5</startDelay><stopTimeout>60</stopTimeout></server>
            <server id="ps"><description>Platform Server</description><profile ref="Java32"/>
              <profile ref="PlatformServer"/><profile ref="Tomcat"/>
              <arguments><argument>-Xmx512m</argument></arguments>
              <startPriority>2</startPriority><startDelay>5</startDelay><stopTimeout>60</stopTimeout></server>
          </servers>
        </supervisor>
        """;

    [Fact]
    public void An_original_file_is_accepted()
    {
        var options = Good(Original);
        Assert.Equal(["is", "svg", "ps"], options.Servers.Select(s => s.Plan.Id));
        Assert.Equal(
            ["bin/ImageServer", "bin/SvgServer", "bin/PlatformServer"],
            options.Servers.Select(s => s.Program)
        );
        Assert.Equal([1, 1, 2], options.Servers.Select(s => s.Plan.StartPriority));
        Assert.Equal([null, 256L << 20, 512L << 20], options.Servers.Select(s => s.HeapLimit));
        Assert.All(options.Servers, server => Assert.True(server.Plan.Notifies));
        Assert.All(options.Servers, server => Assert.Empty(server.Arguments));
        Assert.Equal(TimeSpan.FromSeconds(5), options.Servers[0].Plan.StartDelay);
        Assert.Equal(TimeSpan.FromSeconds(60), options.Servers[0].Plan.StopTimeout);
        Assert.Equal(3, options.TraceLevel);
        Assert.Collection(
            options.Notices,
            notice => Assert.Contains("-XX:MaxPermSize=200m is accepted", notice, StringComparison.Ordinal),
            notice => Assert.Contains("-Dcom.sun", notice, StringComparison.Ordinal),
            notice => Assert.Contains("ps may use 512m of heap", notice, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_original_file_gets_the_defaults_of_our_programs()
    {
        var options = Good(Original);
        Assert.Equal([2, 1, 2], options.Servers.Select(server => server.Plan.Instances));
        Assert.All(
            options.Servers,
            server =>
            {
                Assert.True(server.Plan.Overlaps);
                Assert.Equal(TimeSpan.FromSeconds(10), server.Plan.Watchdog);
                Assert.Null(server.Plan.DumpTimeout);
                Assert.Equal(new HealthOptions(), server.Health);
                Assert.Equal(500L << 20, server.MemoryLimit);
                Assert.Equal((".", null), (server.WorkingFolder, server.User));
            }
        );
        Assert.Null(options.ControlTcpPort);
        Assert.Equal(new OutputLogOptions(), options.Output);
    }

    [Fact]
    public void A_program_of_ones_own_is_not_watched_unless_the_file_says_so()
    {
        var server = Good(One("<program>/bin/true</program>")).Servers[0];
        Assert.Equal((1, false), (server.Plan.Instances, server.Plan.Overlaps));
        Assert.Null(server.Plan.Watchdog);
        Assert.Null(server.Health);
        Assert.Null(server.MemoryLimit);
        var listening = Good(One("<program>/bin/true</program><listen name='a' port='0'/>")).Servers[0];
        Assert.True(listening.Plan.Overlaps);
    }

    [Fact]
    public void The_additions_are_read()
    {
        var options = Good(
            """
            <supervisor>
              <config>
                <tcpport>9911</tcpport><control tcp="on"/><output maxSize="5m" keepDays="0"/>
              </config>
              <servers><server id="x"><profile ref="SVG"/>
                <instances>3</instances><replace>stopFirst</replace>
                <watchdog timeout="20" dump="on" dumpTimeout="40"/>
                <health path="/well?a=b" interval="1" timeout="2" failures="4"/>
                <memoryLimit>2g</memoryLimit>
                <workingDirectory>/tmp</workingDirectory><user>www-data</user>
              </server></servers>
            </supervisor>
            """
        );
        var server = options.Servers[0];
        Assert.Empty(options.Notices);
        Assert.Equal(9911, options.ControlTcpPort);
        Assert.Equal(new OutputLogOptions { MaximumSize = 5 << 20, KeepDays = 0 }, options.Output);
        Assert.Equal((3, false), (server.Plan.Instances, server.Plan.Overlaps));
        Assert.Equal(TimeSpan.FromSeconds(20), server.Plan.Watchdog);
        Assert.Equal(TimeSpan.FromSeconds(40), server.Plan.DumpTimeout);
        Assert.Equal(
            new HealthOptions
            {
                Path = "/well?a=b",
                Interval = TimeSpan.FromSeconds(1),
                Timeout = TimeSpan.FromSeconds(2),
                Failures = 4,
            },
            server.Health
        );
        Assert.Equal(2L << 30, server.MemoryLimit);
        Assert.Equal(("/tmp", "www-data"), (server.WorkingFolder, server.User));
    }

    [Fact]
    public void A_program_that_does_not_notify_has_no_watchdog() =>
        Assert.Null(Good(One("<profile ref='SVG'/><readiness>delay</readiness>")).Servers[0].Plan.Watchdog);

    [Fact]
    public void What_is_off_is_off()
    {
        var server = Good(
            One("<profile ref='SVG'/><watchdog timeout='0'/><health off='true'/><memoryLimit>0</memoryLimit>")
        ).Servers[0];
        Assert.Null(server.Plan.Watchdog);
        Assert.Null(server.Health);
        Assert.Null(server.MemoryLimit);
    }

    [Theory]
    [InlineData("50%", 500L << 20)]
    [InlineData("100%", 1000L << 20)]
    [InlineData("0%", null)]
    [InlineData("1048576", 1L << 20)]
    [InlineData("2048K", 2L << 20)]
    [InlineData("3g", 3L << 30)]
    public void A_memory_limit_has_a_unit_or_is_a_share(string text, long? bytes) =>
        Assert.Equal(
            bytes,
            Good(One($"<program>a</program><memoryLimit>{text}</memoryLimit>")).Servers[0].MemoryLimit
        );

    [Fact]
    public void A_share_of_an_unknown_memory_is_no_limit() =>
        Assert.Null(
            RegistryReader
                .Read("registry", One("<profile ref='SVG'/>"), () => 0)
                .Options!.Servers[0]
                .MemoryLimit
        );

    [Fact]
    public void A_program_of_ones_own_can_be_watched()
    {
        var server = Good(
            One(
                "<program>a</program><readiness>notify</readiness><watchdog/><listen name='http' port='0'/>"
                    + "<health socket='http'/>"
            )
        ).Servers[0];
        Assert.Equal(TimeSpan.FromSeconds(10), server.Plan.Watchdog);
        Assert.Equal("http", server.Health!.Socket);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2", false)]
    [InlineData("127.0.0.1", "0.0.0.0", true)]
    [InlineData("*", "0.0.0.0", true)]
    [InlineData("::1", "*", true)]
    [InlineData("::1", "0.0.0.0", false)]
    public void An_address_is_listened_on_once(string first, string second, bool isFault)
    {
        var result = Read(
            $"""
            <supervisor><servers>
              <server id="a"><program>a</program><listen name="x" address="{first}" port="80"/></server>
              <server id="b"><program>b</program>
                <listen name="x" address="{second}" port="80"/><listen name="y" port="81"/></server>
            </servers></supervisor>
            """
        );
        Assert.Equal(isFault ? [4] : [], result.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public void The_port_of_the_control_interface_is_taken()
    {
        var text = """
            <supervisor><config><control tcp="on"/></config><servers>
              <server id="a"><program>a</program><listen name="x" port="9910"/></server>
            </servers></supervisor>
            """;
        Assert.Contains(
            "address of the control interface",
            Assert.Single(Read(text).Faults).Message,
            StringComparison.Ordinal
        );
        Good(text.Replace("\"on\"", "\"off\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<tcpport>0</tcpport><control tcp='on'/>", "a client must know it")]
    [InlineData("<control tcp='maybe'/>", "tcp is 'maybe', but must be true or false")]
    [InlineData("<tracelevel>5</tracelevel>", "a whole number from 1 to 4")]
    [InlineData("<log>logs/</log>", "must name a file")]
    [InlineData("<output maxSize='1k'/>", "maxSize is '1k', but must be 0 for no limit, or 1m or more")]
    [InlineData("<output maxSize='much'/>", "maxSize is 'much'")]
    [InlineData("<output keepDays='-1'/>", "a whole number from 0 to 36500")]
    public void A_fault_of_the_supervisors_own_tells_what_would_be_right(string inside, string message)
    {
        var fault = Assert.Single(
            Read($"<supervisor><config>{inside}</config><servers/></supervisor>").Faults
        );
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Line > 0 && fault.Column > 0);
    }

    [Fact]
    public void The_names_of_the_installers_settings_mean_the_defaults()
    {
        var options = Good(
            Original
                .Replace(">3<", ">SV::tracelevel<", StringComparison.Ordinal)
                .Replace(">temp<", ">SV::temp<", StringComparison.Ordinal)
                .Replace("-Xmx512m", "-XmxSV::PsHeapSize", StringComparison.Ordinal)
                .Replace("ImageServer64", "SV::ImageServerMode", StringComparison.Ordinal)
        );
        Assert.Equal(2, options.TraceLevel);
        Assert.Equal("temp", options.Temp);
        Assert.Null(options.Servers[2].HeapLimit);
        Assert.Equal("bin/ImageServer", options.Servers[0].Program);
    }

    [Fact]
    public void Without_listen_elements_the_profiles_have_their_sockets() =>
        Assert.Equal(
            ["render 127.0.0.1:27345", "render 127.0.0.1:27346", "http 127.0.0.1:8080"],
            Good(Original).Servers.SelectMany(s => s.Listen).Select(l => $"{l.Name} {l.Address}")
        );

    [Theory]
    [InlineData("port=\"0\"", "127.0.0.1:0")]
    [InlineData("address=\"*\" port=\"80\"", "[::]:80")]
    [InlineData("address=\"localhost\" port=\"80\"", "127.0.0.1:80")]
    [InlineData("address=\"::1\" port=\"80\"", "[::1]:80")]
    [InlineData("address=\"0.0.0.0\" port=\"65535\"", "0.0.0.0:65535")]
    public void A_listen_element_replaces_them(string attributes, string address)
    {
        var options = Good(One($"<profile ref=\"SVG\"/><listen name=\"render\" {attributes}/>"));
        Assert.Equal(IPEndPoint.Parse(address), Assert.Single(options.Servers[0].Listen).Address);
    }

    [Fact]
    public void A_program_of_ones_own_keeps_its_arguments()
    {
        var options = Good(
            One(
                "<program>/usr/bin/java</program><arguments><argument>-Xmx1g</argument></arguments>"
                    + "<environment><variable name=\"A\">b</variable></environment>"
                    + "<restart delay=\"5\" maxDelay=\"50\" healthyAfter=\"500\" giveUpAfter=\"7\"/>"
            )
        );
        var server = options.Servers[0];
        Assert.Equal(["-Xmx1g"], server.Arguments);
        Assert.False(server.Plan.Notifies);
        Assert.Equal("b", server.Environment["A"]);
        Assert.Equal(TimeSpan.FromMilliseconds(5), server.Plan.Restart.InitialDelay);
        Assert.Equal(TimeSpan.FromMilliseconds(50), server.Plan.Restart.MaximumDelay);
        Assert.Equal(TimeSpan.FromMilliseconds(500), server.Plan.Restart.HealthyAfter);
        Assert.Equal(7, server.Plan.Restart.GiveUpAfter);
    }

    [Theory]
    [InlineData("<profile ref=\"Pascal\"/>", "there is no profile 'Pascal'; known are ImageServer32")]
    [InlineData("", "has nothing to run")]
    [InlineData("<profile ref=\"SVG\"/><startDelay>soon</startDelay>", "startDelay is 'soon', but must be")]
    [InlineData("<profile ref=\"SVG\"/><stopTimeout>-1</stopTimeout>", "stopTimeout is '-1', but must be")]
    [InlineData("<profile ref=\"SVG\"/><readiness>maybe</readiness>", "one of notify, delay")]
    [InlineData(
        "<profile ref=\"SVG\"/><listen name=\"a\" port=\"70000\"/>",
        "a whole number from 0 to 65535"
    )]
    [InlineData("<profile ref=\"SVG\"/><listen name=\"a\"/>", "socket a needs a port")]
    [InlineData("<profile ref=\"SVG\"/><listen port=\"1\"/>", "a socket needs a name")]
    [InlineData(
        "<profile ref=\"SVG\"/><listen name=\"a\" address=\"host\" port=\"1\"/>",
        "no numeric address"
    )]
    [InlineData(
        "<profile ref=\"SVG\"/><listen name=\"a\" port=\"1\"/><listen name=\"a\" port=\"2\"/>",
        "more than one socket named 'a'"
    )]
    [InlineData(
        "<profile ref=\"SVG\"/><listen name=\"a\" port=\"1\"/><listen name=\"b\" port=\"1\"/>",
        "more than one socket has the address 127.0.0.1:1"
    )]
    [InlineData(
        "<profile ref=\"SVG\"/><restart delay=\"9\" maxDelay=\"8\"/>",
        "maxDelay is 8 ms, but must not be less than delay, 9 ms"
    )]
    [InlineData(
        "<profile ref=\"SVG\"/><arguments><argument>-Xmxlots</argument></arguments>",
        "'-Xmxlots' is no heap size"
    )]
    [InlineData(
        "<profile ref=\"SVG\"/><environment><variable>x</variable></environment>",
        "write <variable name"
    )]
    [InlineData(
        "<program>a</program><environment><variable name='A'/><variable name='A'/></environment>",
        "more than one variable named A"
    )]
    [InlineData("<profile ref='SVG'/><instances>0</instances>", "a whole number from 1 to 64")]
    [InlineData("<profile ref='SVG'/><instances>65</instances>", "a whole number from 1 to 64")]
    [InlineData("<profile ref='SVG'/><replace>now</replace>", "one of overlap, stopFirst")]
    [InlineData("<profile ref='SVG'/><watchdog timeout='x'/>", "timeout is 'x', but must be")]
    [InlineData("<profile ref='SVG'/><watchdog dumpTimeout='5'/>", "but no dump is written; add dump")]
    [InlineData("<profile ref='SVG'/><watchdog dump='on' dumpTimeout='0'/>", "from 1 to 3600")]
    [InlineData(
        "<profile ref='SVG'/><watchdog timeout='0' dump='on'/><health off='yes'/>",
        "nothing tells that it hangs"
    )]
    [InlineData("<program>a</program><watchdog/>", "only a program that notifies sends signs of life")]
    [InlineData("<profile ref='SVG'/><health off='true' path='/'/>", "a probe that is off has no other")]
    [InlineData("<profile ref='SVG'/><health path='health'/>", "path must be that of a URL")]
    [InlineData("<profile ref='SVG'/><health path='/a b'/>", "path must be that of a URL")]
    [InlineData("<profile ref='SVG'/><health interval='0'/>", "a whole number from 1 to 3600")]
    [InlineData("<profile ref='SVG'/><health failures='0'/>", "a whole number from 1 to 100")]
    [InlineData("<profile ref='SVG'/><health socket='x'/>", "no socket 'x'; known are health, render")]
    [InlineData("<program>a</program><health/>", "a program of your own needs a socket to be probed on")]
    [InlineData(
        "<profile ref='SVG'/><instances>2</instances><health socket='render'/>",
        "the 2 processes share the socket 'render'"
    )]
    [InlineData("<profile ref='SVG'/><listen name='health' port='0'/>", "choose another name")]
    [InlineData("<profile ref='SVG'/><memoryLimit>512</memoryLimit>", "memoryLimit is '512', but must be 0")]
    [InlineData("<profile ref='SVG'/><memoryLimit>101%</memoryLimit>", "such as 50%")]
    [InlineData("<profile ref='SVG'/><memoryLimit>-1m</memoryLimit>", "memoryLimit is '-1m'")]
    [InlineData("<profile ref='SVG'/><memoryLimit>9999999g</memoryLimit>", "memoryLimit is '9999999g'")]
    [InlineData("<profile ref='SVG'/><user>no one</user>", "user is 'no one', but must be the name")]
    [InlineData("<profile ref='SVG'/><user>-x</user>", "user is '-x', but must be the name")]
    public void A_fault_tells_what_would_be_right(string inside, string message)
    {
        var fault = Assert.Single(Read(One(inside)).Faults);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Line > 0);
    }

    [Theory]
    [InlineData("is is")]
    [InlineData("1s")]
    [InlineData("../is")]
    [InlineData("")]
    public void An_id_that_could_not_name_a_file_is_refused(string id) =>
        Assert.Contains(
            "1 to 32 letters",
            Assert
                .Single(
                    Read(
                        One("<profile ref=\"SVG\"/>")
                            .Replace("id=\"x\"", $"id=\"{id}\"", StringComparison.Ordinal)
                    ).Faults
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_id_is_unique()
    {
        var server = "<server id=\"x\"><profile ref=\"SVG\"/><listen name=\"a\" port=\"0\"/></server>";
        var result = Read($"<supervisor><servers>{server}{server}</servers></supervisor>");
        Assert.Contains(
            "more than one server with the id 'x'",
            Assert.Single(result.Faults).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_faults_are_told_at_once_with_their_places()
    {
        var faults = Read(
            "<supervisor>\n <servers>\n  <server id='a'><profile ref='X'/></server>\n  <server/>\n </servers>\n</supervisor>"
        ).Faults;
        Assert.Equal([3, 4], faults.Select(fault => fault.Line));
        Assert.All(faults, fault => Assert.True(fault.Column > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<supervisor>")]
    [InlineData("<other/>")]
    [InlineData("<supervisor/>")]
    [InlineData("<supervisor xmlns='urn:x'><servers/></supervisor>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><supervisor>&a;</supervisor>")]
    public void A_file_that_is_no_registry_is_refused(string text)
    {
        var result = Read(text);
        Assert.False(result.IsValid);
        Assert.NotEmpty(result.Faults);
    }

    [Theory]
    [InlineData(
        "<color>red</color>",
        "<color> is unknown in <server> and has no effect; known are description,"
    )]
    [InlineData("<restart dealy='1'/>", "dealy is unknown in <restart> and has no effect; known are delay,")]
    [InlineData(
        "<restart><delay>1</delay></restart>",
        "<delay> is unknown in <restart> and has no effect; it"
    )]
    [InlineData(
        "<instances count='1'/>",
        "count is unknown in <instances> and has no effect; it has no attr"
    )]
    [InlineData("<health/><health off='true'/>", "<health> is here a second time and has no effect")]
    [InlineData("<user xmlns='urn:x'>root</user>", "<user> is unknown in <server>")]
    public void What_has_no_effect_is_a_notice(string inside, string message)
    {
        var options = Good(One($"<profile ref=\"SVG\"/>{inside}"));
        Assert.Contains($":1:", options.Notices[0], StringComparison.Ordinal);
        Assert.Contains(message, Assert.Single(options.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Heaps_of_notices_and_faults_are_bounded()
    {
        var colors = string.Concat(Enumerable.Repeat("<color/>", 1000));
        Assert.Equal(101, Good(One($"<profile ref='SVG'/>{colors}")).Notices.Length);
        var faults = Read(One(string.Concat(Enumerable.Repeat("<profile/>", 1000)))).Faults;
        Assert.Equal(101, faults.Count);
        Assert.Contains("900 more faults", faults[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_servers_memory_is_by_default_that_of_this_machine() =>
        Assert.True(RegistryReader.Read("registry", Original).Options!.Servers[0].MemoryLimit > 1 << 20);

    [Fact]
    public void A_missing_file_is_a_fault() =>
        Assert.Contains(
            "no such file",
            Assert.Single(RegistryText.Read("/no/such/file.xml").Result.Faults).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_file_that_is_none_or_too_large_is_a_fault()
    {
        var folder = Directory.CreateTempSubdirectory("is-registry-").FullName;
        try
        {
            Assert.Contains("this is no file", ReadFault(folder), StringComparison.Ordinal);
            Assert.Contains("this is no file", ReadFault("/dev/zero"), StringComparison.Ordinal);
            var large = Path.Combine(folder, "large.xml");
            using (var file = File.Create(large))
            {
                file.SetLength(50 << 20);
            }

            Assert.Contains("at most 1048576", ReadFault(large), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string ReadFault(string path) =>
        Assert.Single(RegistryText.Read(path).Result.Faults).Message;

    private static string One(string inside) =>
        $"<supervisor><servers><server id=\"x\">{inside}</server></servers></supervisor>";

    private static ConfigurationResult<RegistryOptions> Read(string text) =>
        RegistryReader.Read("registry", text, () => 1000 << 20);

    private static RegistryOptions Good(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Faults);
        return result.Options!;
    }
}
