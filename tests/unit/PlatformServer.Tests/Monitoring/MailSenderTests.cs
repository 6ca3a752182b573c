using System.Net.Mail;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Monitoring;

namespace ImageServing.PlatformServer.Tests.Monitoring;

/// <summary>Against a real mail server on loopback.</summary>
public class MailSenderTests
{
    private static readonly AlertMail s_mail = new("A subject", "One line\r\n.\r\nafter a dot\r\n");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_reaches_every_recipient_as_it_is()
    {
        await using var server = new SmtpReceiver();
        Assert.Null(await MailSender.TrySendAsync(s_mail, OptionsFor(server), Cancelled));
        var received = await server.NextAsync(Cancelled);
        Assert.Contains("MAIL FROM:<server@example.com>", received.Commands);
        Assert.Contains("RCPT TO:<a@example.com>", received.Commands);
        Assert.Contains("RCPT TO:<b@example.com>", received.Commands);
        Assert.Contains("Subject: A subject\n", received.Text, StringComparison.Ordinal);
        Assert.Contains("To: a@example.com, b@example.com\n", received.Text, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated\n", received.Text, StringComparison.Ordinal);
        Assert.Contains("\n\nOne line\n..\nafter a dot\n", received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_used_where_there_is_one()
    {
        await using var server = new SmtpReceiver { Offers = ["AUTH LOGIN"] };
        var options = OptionsFor(server) with { MailUser = "me", MailPassword = "secret" };
        Assert.Null(await MailSender.TrySendAsync(s_mail, options, Cancelled));
        var commands = (await server.NextAsync(Cancelled)).Commands;
        Assert.Contains("AUTH login bWU=", commands, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("c2VjcmV0", commands);
    }

    [Fact]
    public async Task With_tls_a_server_that_has_none_gets_no_mail()
    {
        await using var server = new SmtpReceiver();
        var options = OptionsFor(server) with { MailUsesTls = true };
        Assert.NotNull(await MailSender.TrySendAsync(s_mail, options, Cancelled));
        Assert.False(server.HasMore);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_servers_words()
    {
        await using var server = new SmtpReceiver { Recipient = "550 no such user here" };
        var failure = await MailSender.TrySendAsync(s_mail, OptionsFor(server), Cancelled);
        Assert.Contains("no such user here", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_is_told_too()
    {
        MonitorOptions options;
        await using (var gone = new SmtpReceiver())
        {
            options = OptionsFor(gone);
        }

        var failure = await MailSender.TrySendAsync(s_mail, options, Cancelled);
        Assert.Contains("refused", failure, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_when_time_is_over()
    {
        await using var server = new SmtpReceiver { IsSilent = true };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var sending = MailSender.TrySendAsync(s_mail, OptionsFor(server), patience.Token);
        await patience.CancelAsync();
        Assert.Equal("no answer in time", await sending.WaitAsync(TimeSpan.FromSeconds(30), Cancelled));
    }

    private static MonitorOptions OptionsFor(SmtpReceiver server) =>
        new()
        {
            IsEnabled = true,
            MailPort = server.Port,
            From = new MailAddress("server@example.com"),
            To = [new MailAddress("a@example.com"), new MailAddress("b@example.com")],
        };
}
