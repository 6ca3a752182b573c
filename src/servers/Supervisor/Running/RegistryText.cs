using ImageServing.Settings;
using ImageServing.Supervisor.Configuration;

namespace ImageServing.Supervisor.Running;

/// <summary>A registry and the text it was read from.</summary>
/// <param name="Text">The text; the next supervisor reads it again when it adopts.</param>
/// <param name="Result">The options, or the faults.</param>
internal sealed record RegistryText(string Text, ConfigurationResult<RegistryOptions> Result)
{
    /// <summary>Reads the file; that it cannot be read is a fault, too.</summary>
    public static RegistryText Read(string path)
    {
        try
        {
            return Of(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file; copy the one that came with the product"
                : e.Message;
            return new RegistryText(
                "",
                new ConfigurationResult<RegistryOptions>(null, [new Fault(path, 0, 0, reason)])
            );
        }
    }

    /// <summary>Reads a text.</summary>
    public static RegistryText Of(string path, string text) => new(text, RegistryReader.Read(path, text));
}
