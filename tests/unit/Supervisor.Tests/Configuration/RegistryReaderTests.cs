using System.Net;
using FsCheck;
using FsCheck.Fluent;
using ImageServing.Settings;
using ImageServing.Supervisor.Configuration;

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
        Assert.Equal(3, options.TraceLevel);
        Assert.Equal(2, options.Notices.Length);
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
    [InlineData("<profile ref=\"SVG\"/><restart delay=\"9\" maxDelay=\"8\"/>", "maxDelay must not be less")]
    [InlineData(
        "<profile ref=\"SVG\"/><arguments><argument>-Xmxlots</argument></arguments>",
        "'-Xmxlots' is no heap size"
    )]
    [InlineData(
        "<profile ref=\"SVG\"/><environment><variable>x</variable></environment>",
        "write <variable name"
    )]
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
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><supervisor>&a;</supervisor>")]
    public void A_file_that_is_no_registry_is_refused(string text)
    {
        var result = Read(text);
        Assert.False(result.IsValid);
        Assert.NotEmpty(result.Faults);
    }

    [Fact]
    public void An_unknown_element_is_a_notice() =>
        Assert.Contains(
            "<color> is unknown in <server>",
            Assert.Single(Good(One("<profile ref=\"SVG\"/><color>red</color>")).Notices),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_missing_file_is_a_fault() =>
        Assert.Contains(
            "no such file",
            Assert.Single(RegistryReader.ReadFile("/no/such/file.xml").Faults).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_mutated_file_is_read_or_refused_and_never_more() =>
        Prop.ForAll(
                (
                    from position in Gen.Choose(0, Original.Length - 1)
                    from length in Gen.Choose(0, 12)
                    from insert in Gen.Elements(
                        "",
                        "<",
                        ">",
                        "\"",
                        "&",
                        "\0",
                        "-1",
                        "ü",
                        "</server>",
                        "99999999999"
                    )
                    select (position, length, insert)
                ).ToArbitrary(),
                change =>
                {
                    var text = Original
                        .Remove(change.position, Math.Min(change.length, Original.Length - change.position))
                        .Insert(change.position, change.insert);
                    var result = Read(text);
                    return result.IsValid == (result.Faults.Count == 0);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static string One(string inside) =>
        $"<supervisor><servers><server id=\"x\">{inside}</server></servers></supervisor>";

    private static ConfigurationResult<RegistryOptions> Read(string text) =>
        RegistryReader.Read("registry", text);

    private static RegistryOptions Good(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Faults);
        return result.Options!;
    }
}
