using System.Security.Cryptography;
using System.Text;

namespace ImageServing.Supervisor.Controlling;

/// <summary>
/// The secret of the loopback door, in a file that only this user can read: on TCP nobody tells who is at the other
/// end, but whoever can read the file may come in.
/// </summary>
internal sealed class ControlToken : IDisposable
{
    // As many bits as nobody can guess: those of a 256 bit key.
    private const int Bytes = 32;

    private const string Scheme = "Bearer ";

    private readonly string _path;
    private readonly byte[] _token;

    private ControlToken(string path, byte[] token)
    {
        _path = path;
        _token = token;
    }

    /// <summary>Invents a token and writes it.</summary>
    /// <param name="path">Path of the file; an old one is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or somebody puts another there at the same time.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public static ControlToken Create(string path)
    {
        var token = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true));
        File.Delete(path);
        // CreateNew follows no link and opens nothing that is there already.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(token);
        return new ControlToken(path, token);
    }

    /// <summary>Whether an <c>Authorization</c> header has the token; takes as long for a near miss as for a far one.</summary>
    public bool Admits(string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(authorization[Scheme.Length..]),
            _token
        );

    /// <summary>Removes the file.</summary>
    public void Dispose() => FileRemoval.Try(_path);
}
