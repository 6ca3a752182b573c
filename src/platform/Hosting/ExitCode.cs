namespace ImageServing.Hosting;

/// <summary>Exit codes of our servers; the numbers are those of BSD's sysexits, which systemd shows by name.</summary>
public static class ExitCode
{
    /// <summary>The server was asked to stop and did.</summary>
    public const int Stopped = 0;

    /// <summary>EX_UNAVAILABLE: something outside is missing: a port is in use, a library cannot be loaded.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_SOFTWARE: a fault of the server itself.</summary>
    public const int Fault = 70;

    /// <summary>EX_NOPERM: a folder or a port needs rights that this user does not have.</summary>
    public const int NoPermission = 77;

    /// <summary>EX_CONFIG: a configuration file is wrong; a restart without a change gives the same.</summary>
    public const int Configuration = 78;
}
