namespace ImageServing.Cli.Checks;

/// <summary>Everything that the command check looks at, in the order of its output.</summary>
internal static class AllChecks
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ConfigurationCheck> List { get; } =
    [new("conf/SupervisorRegistry.xml", RegistryCheck.RunAsync)];
}
