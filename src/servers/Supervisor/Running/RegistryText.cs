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
        var text = RegistryFile.ReadText(path, out var fault);
        return text is null
            ? new RegistryText("", new ConfigurationResult<RegistryOptions>(null, [fault!]))
            : Of(path, text);
    }

    /// <summary>Reads a text.</summary>
    public static RegistryText Of(string path, string text) => new(text, RegistryReader.Read(path, text));
}
