using System.Collections.Frozen;
using System.Net;

namespace ImageServing.Supervisor.Configuration;

/// <summary>A profile that a server element can refer to.</summary>
/// <param name="Program">The program it stands for, or null for one that only described a Java machine.</param>
/// <param name="Listen">The socket that the program serves when the registry names none.</param>
/// <param name="Instances">How many processes serve when the registry does not say.</param>
internal sealed record Profile(string? Program, ListenOptions? Listen, int Instances)
{
    private static readonly Profile s_imageServer = new(
        "bin/ImageServer",
        new ListenOptions("render", new IPEndPoint(IPAddress.Loopback, 27345)),
        Instances: 2
    );

    private static readonly Profile s_runtime = new(null, null, Instances: 1);

    /// <summary>The profiles of the original's registry; its Java machines need nothing here.</summary>
    public static FrozenDictionary<string, Profile> BuiltIn { get; } =
        new Dictionary<string, Profile>(StringComparer.Ordinal)
        {
            ["ImageServer32"] = s_imageServer,
            ["ImageServer64"] = s_imageServer,
            ["SVG"] = new(
                "bin/SvgServer",
                new ListenOptions("render", new IPEndPoint(IPAddress.Loopback, 27346)),
                Instances: 1
            ),
            ["PlatformServer"] = new(
                "bin/PlatformServer",
                new ListenOptions("http", new IPEndPoint(IPAddress.Loopback, 8080)),
                Instances: 2
            ),
            ["Java32"] = s_runtime,
            ["Java64"] = s_runtime,
            ["Tomcat"] = s_runtime,
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
