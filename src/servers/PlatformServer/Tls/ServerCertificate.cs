using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ImageServing.PlatformServer.Tls;

/// <summary>
/// The certificate that the server shows. A renewed one is used from the next handshake on; one that cannot be used, or is
/// half written, leaves the present one in use. Thread safe.
/// </summary>
/// <remarks>
/// The files are looked at in each handshake, which costs some microseconds of its milliseconds: whoever links, mounts or
/// moves them, nothing has to be watched.
/// </remarks>
internal sealed class ServerCertificate
{
    private readonly Lock _gate = new();
    private readonly CertificateFiles _files;
    private readonly ILogger _log;
    private volatile Held _held;

    /// <summary>Begins with what was read at the start.</summary>
    public ServerCertificate(CertificateFiles files, X509Certificate2Collection chain, ILogger log)
    {
        _files = files;
        _log = log;
        _held = new Held(files.Stamp(), ContextOf(chain));
    }

    /// <summary>The certificate of the moment.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            var stamp = _files.Stamp();
            var held = _held;
            return held.Stamp == stamp ? held.Context : Renewed(stamp);
        }
    }

    private SslStreamCertificateContext Renewed(CertificateStamp stamp)
    {
        lock (_gate)
        {
            if (_held.Stamp == stamp)
            {
                return _held.Context;
            }
            var reading = _files.Read();
            if (reading.Chain is { } chain)
            {
                _held = new Held(stamp, ContextOf(chain));
                Log.CertificateTaken(_log, _files.Path);
            }
            else
            {
                _held = _held with { Stamp = stamp };
                Log.CertificateKept(_log, reading.Fault!);
            }
            return _held.Context;
        }
    }

    // Offline: a start, or a handshake, must not wait for the servers of an authority.
    private static SslStreamCertificateContext ContextOf(X509Certificate2Collection chain) =>
        SslStreamCertificateContext.Create(chain.First(c => c.HasPrivateKey), chain, offline: true);

    private sealed record Held(CertificateStamp Stamp, SslStreamCertificateContext Context);
}
