namespace ImageServing.Cli.Checks;

/// <summary>Everything that the command check looks at, in the order of its output.</summary>
internal static class AllChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ConfigurationCheck> List { get; } =
    [
        ProgramCheck.Of("Server Supervisor, conf/SupervisorRegistry.xml", "S7Supervisor"),
        ProgramCheck.Of("Image Server, conf/ImageServerRegistry.xml", "ImageServer"),
        ProgramCheck.Of("SVG Server, conf/Svg.conf", "SvgServer"),
        ProgramCheck.Of("Platform Server, conf/PlatformServer.conf, catalog/*.ini", "PlatformServer"),
    ];
}
