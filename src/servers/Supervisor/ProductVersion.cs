using System.Reflection;

namespace ImageServing.Supervisor;

/// <summary>The version that this program was built as.</summary>
internal static class ProductVersion
{
    /// <summary>The version, such as 1.2.3.</summary>
    public static string OfThisProgram { get; } =
        typeof(ProductVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "";
}
