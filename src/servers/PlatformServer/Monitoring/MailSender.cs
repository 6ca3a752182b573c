using System.ComponentModel;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Authentication;
using System.Text;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>Hands mails to the SMTP server of monitor.conf (reference: Monitoring and alerting system).</summary>
internal static class MailSender
{
    /// <summary>Sends a mail to all recipients.</summary>
    /// <returns>Why it was not taken, or null.</returns>
    public static async Task<string?> TrySendAsync(
        AlertMail mail,
        MonitorOptions options,
        CancellationToken cancellation
    )
    {
        using var message = new MailMessage
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.ASCII,
            Body = mail.Body,
            BodyEncoding = Encoding.ASCII,
            BodyTransferEncoding = TransferEncoding.SevenBit,
        };
        if (options.From is { } sender)
        {
            message.From = sender;
        }

        foreach (var recipient in options.To)
        {
            message.To.Add(recipient);
        }

        // Says that no person wrote it, so that nobody's holiday notice comes back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var smtp = new SmtpClient(options.MailHost, options.MailPort)
        {
            // STARTTLS; a server without it is refused.
            EnableSsl = options.MailUsesTls,
            Credentials =
                options.MailUser.Length > 0
                    ? new NetworkCredential(options.MailUser, options.MailPassword)
                    : null,
        };
        try
        {
            await smtp.SendMailAsync(message, cancellation);
            return null;
        }
        catch (OperationCanceledException)
        {
            return "no answer in time";
        }
        catch (Exception e)
            when (e
                    is SmtpException
                        or IOException
                        or AuthenticationException
                        or Win32Exception
                        or InvalidOperationException
            )
        {
            return e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message;
        }
    }
}
