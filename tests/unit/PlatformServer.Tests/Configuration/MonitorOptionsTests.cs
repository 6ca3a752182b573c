using ImageServing.PlatformServer.Configuration;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration;

public class MonitorOptionsTests
{
    private const string Prefix = "monitorAlertGenerator.";

    [Fact]
    public void Monitor_conf_the_documented_file_says_what_an_empty_one_means()
    {
        var original = Read(
            """
            monitorAlertGenerator.enableGlobalAlerting=false
            mailSender.host=127.0.0.1
            mailSender.port=25
            monitorAlertGenerator.messageTo=nobody@example.com
            monitorAlertGenerator.messageFrom=nobody@example.com
            monitorAlertGenerator.alertInterval=600000
            monitorAlertGenerator.heapSpaceResetInterval=600000
            monitorAlertGenerator.minTrafficForAlerts=0.0
            monitorAlertGenerator.maxAverageResponseTime=200
            monitorAlertGenerator.maxErrorRate=0.05
            monitorAlertGenerator.minRequestRate=0.0
            monitorAlertGenerator.minFreeHeapSpace=52428800
            monitorAlertGenerator.maxOverlap=20
            monitorAlertGenerator.lockedThreshold=60000
            """
        );
        Assert.Empty(original.Faults);
        Assert.Empty(original.Options!.Warnings);
        Assert.Equal(
            OptionsText.Of(Read("").Options),
            OptionsText.Of(original.Options with { To = [], From = null })
        );
    }

    [Fact]
    public void Monitoring_and_alerting_system_several_recipients_and_a_named_server()
    {
        var options = Read(
            $"{Prefix}enableGlobalAlerting=true\nmailSender.host=mail.example\nmailSender.port=587\n"
                + $"{Prefix}messageTo=a@example.com; b@example.com\n{Prefix}messageFrom=c@example.com\n"
                + $"{Prefix}alertInterval=60000\n{Prefix}heapSpaceResetInterval=0\n{Prefix}minTrafficForAlerts=1.5"
        ).Options!;
        Assert.True(options.IsEnabled);
        Assert.Equal(("mail.example", 587), (options.MailHost, options.MailPort));
        Assert.Equal(["a@example.com", "b@example.com"], options.To.Select(address => address.Address));
        Assert.Equal("c@example.com", options.From!.Address);
        Assert.Equal(
            (TimeSpan.FromMinutes(1), TimeSpan.Zero, 1.5),
            (options.AlertInterval, options.HeapSpaceResetInterval, options.MinTrafficForAlerts)
        );
    }

    [Fact]
    public void Who_may_read_the_figures_is_this_machine_unless_the_file_says()
    {
        var here = System.Net.IPAddress.Loopback;
        var there = System.Net.IPAddress.Parse("192.0.2.7");
        var absent = Read("").Options!.MetricsClients;
        Assert.Equal((true, false), (absent.Allows(here), absent.Allows(there)));
        Assert.True(absent.Allows(System.Net.IPAddress.IPv6Loopback));
        var given = Read("metrics.clients=192.0.2.0/24").Options!.MetricsClients;
        Assert.Equal((false, true), (given.Allows(here), given.Allows(there)));
    }

    [Fact]
    public void A_password_without_tls_is_warned_of()
    {
        const string Account = "mailSender.user=me\nmailSender.password=secret\n";
        Assert.Contains(
            "unencrypted",
            Assert.Single(Read(Account).Options!.Warnings).Message,
            StringComparison.Ordinal
        );
        var safe = Read(Account + "mailSender.tls=true").Options!;
        Assert.Empty(safe.Warnings);
        Assert.Equal(("me", "secret", true), (safe.MailUser, safe.MailPassword, safe.MailUsesTls));
    }

    [Theory]
    [InlineData("metrics.clients=everyone")]
    [InlineData("monitorAlertGenerator.alertInterval=59999")]
    [InlineData("monitorAlertGenerator.messageTo=a@example.com;nobody")]
    [InlineData("monitorAlertGenerator.messageFrom=nobody")]
    [InlineData("monitorAlertGenerator.minTrafficForAlerts=-0.1")]
    [InlineData("monitorAlertGenerator.enableGlobalAlerting=perhaps")]
    [InlineData("monitorAlertGenerator.enableGlobalAlerting=true")]
    [InlineData("mailSender.host=")]
    [InlineData("mailSender.host=a b")]
    [InlineData("mailSender.port=0")]
    public void Monitoring_and_alerting_system_a_mistake_is_told_with_its_line(string line) =>
        Assert.Equal(2, Assert.Single(Read($"# alerts\n{line}").Faults).Line);

    [Fact]
    public void Alert_thresholds_have_units_of_their_own()
    {
        var thresholds = Read(
            $"{Prefix}maxAverageResponseTime=0\n{Prefix}maxErrorRate=1\n{Prefix}minRequestRate=0.5\n"
                + $"{Prefix}minFreeHeapSpace=5000000000\n{Prefix}maxOverlap=1\n{Prefix}lockedThreshold=30000"
        ).Options!.Thresholds;
        Assert.Equal(
            new AlertThresholds
            {
                MaxAverageResponseTime = TimeSpan.Zero,
                MaxErrorRate = 1,
                MinRequestRate = 0.5,
                MinFreeHeapSpace = 5_000_000_000,
                MaxOverlap = 1,
                LockedThreshold = TimeSpan.FromSeconds(30),
            },
            thresholds
        );
    }

    [Theory]
    [InlineData("maxAverageResponseTime=-1")]
    [InlineData("maxErrorRate=1.01")]
    [InlineData("minRequestRate=-1")]
    [InlineData("minFreeHeapSpace=50 MB")]
    [InlineData("maxOverlap=0")]
    [InlineData("lockedThreshold=0")]
    public void Alert_thresholds_outside_of_their_range_are_faults(string setting) =>
        Assert.Single(Read(Prefix + setting).Faults);

    private static ConfigurationResult<MonitorOptions> Read(string text) =>
        MonitorOptions.Read("monitor.conf", text);
}
