using System.Text;
using ImageServing.Settings;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// Reads the rule set file of a catalog (reference: RuleSetFile; Managing rule set files). The values that its rules
/// give to attributes are tried, so that a wrong one is told when the catalog is loaded and not met by a request.
/// </summary>
internal static class RuleSetFile
{
    // What the reader allows, with four bytes a character.
    private const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The rules; none after an error.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public static RuleSet Read(string path, Findings findings)
    {
        if (ReadText(path, findings) is not { } text)
        {
            return RuleSet.Empty;
        }

        var read = RuleSetReader.Read(path, text);
        foreach (var fault in read.Faults)
        {
            findings.Errors.Add(fault);
        }

        var rules = read.Options ?? RuleSet.Empty;
        foreach (var setting in rules.Rules.SelectMany(rule => rule.Attributes.Values))
        {
            Try(setting, findings);
        }

        return rules;
    }

    private static void Try(Setting setting, Findings findings)
    {
        var definition = AttributeDefinitions.All.First(d =>
            d.Name.Equals(setting.Name, StringComparison.OrdinalIgnoreCase)
        );
        definition.Apply(new CatalogAttributes(), setting, findings);
    }

    private static string? ReadText(string path, Findings findings)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length <= MaxBytes)
            {
                return Decode(File.ReadAllBytes(path));
            }

            findings.Error(path, 0, $"the rule set has {length} bytes; at most {MaxBytes} are read");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Error(path, 0, "the rule set does not exist or cannot be seen");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(path, 0, $"the rule set cannot be read: {e.Message}");
        }

        return null;
    }

    // XML is UTF-8 or has a mark; what is neither was written with an old editor, in ISO-8859-1.
    private static string Decode(byte[] bytes)
    {
        using var marked = new StreamReader(
            new MemoryStream(bytes),
            s_strictUtf8,
            detectEncodingFromByteOrderMarks: true
        );
        try
        {
            return marked.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
