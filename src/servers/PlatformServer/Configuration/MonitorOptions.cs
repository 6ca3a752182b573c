using System.Collections.Frozen;
using System.Net.Mail;
using ImageServing.Catalogs.Addresses;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>The settings of monitor.conf (reference: monitor.conf; Monitoring and alerting system).</summary>
internal sealed record MonitorOptions
{
    /// <summary>Name of the file below conf/.</summary>
    public const string FileName = "monitor.conf";

    private const string Prefix = "monitorAlertGenerator.";
    private const int ShortestInterval = 60_000;
    private const int LongestInterval = 86_400_000;
    private const int MostRequests = 1_000_000;

    // RFC 5321: a domain has at most 255 octets.
    private const int LongestHost = 255;

    private const string ThisMachine = "127.0.0.0/8,::1";

    private static readonly AddressFilter s_thisMachine = AddressFilter.Read(
        new Setting("metrics.clients", ThisMachine, default),
        AddressFilter.Everyone,
        new FaultList()
    );

    /// <summary>Whether mails are sent at all (enableGlobalAlerting).</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Name or address of the mail server (mailSender.host).</summary>
    public string MailHost { get; init; } = "127.0.0.1";

    /// <summary>Port of the mail server, 1..65535 (mailSender.port).</summary>
    public int MailPort { get; init; } = 25;

    /// <summary>Whether the mail server must speak TLS by STARTTLS (mailSender.tls); ours, not in the reference.</summary>
    public bool MailUsesTls { get; init; }

    /// <summary>Account at the mail server (mailSender.user); empty for none; ours.</summary>
    public string MailUser { get; init; } = "";

    /// <summary>Its password (mailSender.password); ours.</summary>
    public string MailPassword { get; init; } = "";

    /// <summary>Who gets the mails (messageTo, parted by ';').</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>Who sends them (messageFrom); null when the file does not say.</summary>
    public MailAddress? From { get; init; }

    /// <summary>How long alerts are gathered, 60000..86400000 ms (alertInterval).</summary>
    public TimeSpan AlertInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Shortest time between two alerts of little memory, 0..86400000 ms (heapSpaceResetInterval).</summary>
    public TimeSpan HeapSpaceResetInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests a second below which times and errors are not told, 0 or more (minTrafficForAlerts).</summary>
    public double MinTrafficForAlerts { get; init; }

    /// <summary>Who may read /metrics (metrics.clients); ours. The default is this machine alone.</summary>
    public AddressFilter MetricsClients { get; init; } = s_thisMachine;

    /// <summary>When something is worth a mail.</summary>
    public AlertThresholds Thresholds { get; init; } = new();

    /// <summary>What means nothing to us.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    public static ConfigurationResult<MonitorOptions> Read(string file, string text)
    {
        var faults = new FaultList();
        var settings = PropertySettings.Parse(file, text, FrozenDictionary<string, string>.Empty, faults);
        var options = Bind(settings, faults);
        if (options.IsEnabled && (options.To.Count == 0 || options.From is null))
        {
            faults.Add(
                settings.Find($"{Prefix}enableGlobalAlerting")!.Position,
                $"alerts are on, but {Prefix}messageTo or {Prefix}messageFrom is missing; set both"
            );
        }

        return new ConfigurationResult<MonitorOptions>(
            options with
            {
                Warnings = [.. settings.Unknown(), .. SentInTheClear(settings, options)],
            },
            faults.All
        );
    }

    /// <summary>Takes all settings out of the file.</summary>
    public static MonitorOptions Bind(PropertySettings settings, FaultList faults)
    {
        var defaults = new MonitorOptions();
        return new MonitorOptions
        {
            IsEnabled = settings.FlagOf($"{Prefix}enableGlobalAlerting", defaults.IsEnabled),
            MailHost = settings.Find("mailSender.host") is { } host
                ? HostOf(host, faults)
                : defaults.MailHost,
            MailPort = settings.IntegerOf("mailSender.port", 1, 65535, defaults.MailPort),
            MailUsesTls = settings.FlagOf("mailSender.tls", defaults.MailUsesTls),
            MailUser = settings.Find("mailSender.user")?.Text.Trim() ?? "",
            MailPassword = settings.Find("mailSender.password")?.Text ?? "",
            MetricsClients = settings.Find("metrics.clients") is { } clients
                ? AddressFilter.Read(clients, s_thisMachine, faults)
                : s_thisMachine,
            To = settings.Find($"{Prefix}messageTo") is { } to ? AddressesOf(to, faults) : [],
            From = settings.Find($"{Prefix}messageFrom") is { } from ? AddressOf(from, faults) : null,
            AlertInterval = settings.MillisecondsOf(
                $"{Prefix}alertInterval",
                ShortestInterval,
                LongestInterval,
                defaults.AlertInterval
            ),
            HeapSpaceResetInterval = settings.MillisecondsOf(
                $"{Prefix}heapSpaceResetInterval",
                0,
                LongestInterval,
                defaults.HeapSpaceResetInterval
            ),
            MinTrafficForAlerts = settings.NumberOf(
                $"{Prefix}minTrafficForAlerts",
                0,
                MostRequests,
                defaults.MinTrafficForAlerts
            ),
            Thresholds = AlertThresholds.Bind(settings),
        };
    }

    private static IEnumerable<Fault> SentInTheClear(PropertySettings settings, MonitorOptions options) =>
        options.MailUser.Length > 0 && !options.MailUsesTls
            ? [Warn(settings.Find("mailSender.user")!.Position)]
            : [];

    private static Fault Warn(Position at) =>
        new(
            at.File,
            at.Line,
            at.Column,
            "mailSender.user and mailSender.password are sent unencrypted; set mailSender.tls=true"
        );

    private static string HostOf(Setting setting, FaultList faults) =>
        setting.Text.Trim() is { Length: <= LongestHost } text
        && Uri.CheckHostName(text) is not UriHostNameType.Unknown
            ? text
            : setting.Refuse("the name or IP address of a mail server", "127.0.0.1", faults);

    private static IReadOnlyList<MailAddress> AddressesOf(Setting setting, FaultList faults) =>
        [
            .. setting
                .ToList()
                .Select(text => AddressOf(setting with { Text = text }, faults))
                .OfType<MailAddress>(),
        ];

    private static MailAddress? AddressOf(Setting setting, FaultList faults) =>
        setting.Text.Trim() is { Length: 0 } ? null
        : MailAddress.TryCreate(setting.Text.Trim(), out var address) ? address
        : setting.Refuse<MailAddress?>("an e-mail address", null, faults);
}
