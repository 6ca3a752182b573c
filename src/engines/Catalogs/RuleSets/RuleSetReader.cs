using System.Collections.Immutable;
using System.Xml.Linq;
using ImageServing.Catalogs.Addresses;
using ImageServing.Settings;

namespace ImageServing.Catalogs.RuleSets;

/// <summary>
/// Reads rule set files (reference: Rule set files): XML that RuleSet.xsd allows, with Java regular expressions.
/// Every fault is told at once, with file and line.
/// </summary>
public static class RuleSetReader
{
    private static readonly Dictionary<string, OnMatch> s_onMatch = new(StringComparer.Ordinal)
    {
        ["break"] = OnMatch.Break,
        ["continue"] = OnMatch.Continue,
        ["error"] = OnMatch.Error,
    };

    private static readonly Dictionary<string, RuleRequestTypes> s_requestTypes = new(StringComparer.Ordinal)
    {
        ["is"] = RuleRequestTypes.Image,
        ["ir"] = RuleRequestTypes.Render,
        ["static"] = RuleRequestTypes.Static,
    };

    // Attributes of <rule> that are its own; all others that the schema allows override the catalog's.
    private static readonly string[] s_own = ["Name", "OnMatch", "Replace", "RequestType"];

    /// <summary>Reads the text of a file.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text, at most 256 k characters.</param>
    public static ConfigurationResult<RuleSet> Read(string file, string text)
    {
        var faults = new FaultList();
        if (XmlSettings.Parse(file, text, "ruleset", faults) is not { } root)
        {
            return new ConfigurationResult<RuleSet>(null, faults.All);
        }

        RuleSetSchema.Validate(root, file, faults);
        var rules = new List<Rule?>();
        var linear = 0;
        foreach (var element in root.Elements("rule"))
        {
            rules.Add(ReadRule(element, file, linear < RuleLimits.LinearExpressions, faults));
            linear += rules[^1]?.Expression.IsOnLinearEngine == true ? 1 : 0;
        }

        return faults.All.Count > 0
            ? new ConfigurationResult<RuleSet>(
                null,
                [.. faults.All.OrderBy(f => f.Line).ThenBy(f => f.Column)]
            )
            : new ConfigurationResult<RuleSet>(new RuleSet([.. rules.OfType<Rule>()]), faults.All);
    }

    /// <summary>A rule; null after noting that its expression cannot be used.</summary>
    private static Rule? ReadRule(XElement element, string file, bool mayUseLinearEngine, FaultList faults)
    {
        var expression = Single(element, "expression", file, faults);
        var substitution = Single(element, "substitution", file, faults);
        var filter = Single(element, "addressfilter", file, faults);
        var label = Label(element, file);
        var headers = element.Elements("header").Select(h => ReadHeader(h, file, faults)).ToImmutableArray();
        var addressFilter = filter is null
            ? null
            : AddressFilter.Read(filter, AddressFilter.Everyone, faults);
        var attributes = Overrides(element, file, faults);
        var compiled = RuleExpression.Compile(expression?.Text ?? "", mayUseLinearEngine);
        if (!compiled.IsSuccess)
        {
            faults.Add(expression!.Position, $"rule {label}: {compiled.Refusal.Message}");
            return null;
        }

        return new Rule
        {
            Label = label,
            OnMatch = s_onMatch.GetValueOrDefault(element.Attribute("OnMatch")?.Value ?? "break"),
            ReplacesAll = element.Attribute("Replace")?.Value == "all",
            RequestTypes = RequestTypes(element),
            Expression = compiled.Value,
            Appends = string.IsNullOrEmpty(expression?.Text),
            Substitution = ReadSubstitution(substitution, compiled.Value.Pattern, label, faults),
            AddressFilter = addressFilter,
            Attributes = attributes,
            Headers = headers,
        };
    }

    // Clients read it in refusals: the folder is nobody's business.
    private static string Label(XElement element, string file)
    {
        var place = $"{Path.GetFileName(file)}:{XmlSettings.PositionOf(element, file).Line}";
        return element.Attribute("Name") is { } name ? $"'{JavaRegex.OneLine(name.Value)}' ({place})" : place;
    }

    private static Setting? Single(XElement rule, string name, string file, FaultList faults)
    {
        foreach (var second in rule.Elements(name).Skip(1))
        {
            faults.Add(
                XmlSettings.PositionOf(second, file),
                $"a rule has at most one <{name}>; remove this one"
            );
        }

        return XmlSettings.Child(rule, name, file);
    }

    // What the schema refuses is noted already and falls away here.
    private static RuleRequestTypes RequestTypes(XElement rule) =>
        rule.Attribute("RequestType") is { } types
            ? types
                .Value.Split(',', StringSplitOptions.TrimEntries)
                .Aggregate(RuleRequestTypes.None, (all, type) => all | s_requestTypes.GetValueOrDefault(type))
            : RuleRequestTypes.All;

    private static JavaReplacement? ReadSubstitution(
        Setting? substitution,
        JavaPattern pattern,
        string label,
        FaultList faults
    )
    {
        if (substitution is null)
        {
            return null;
        }

        var parsed = JavaReplacement.Parse(substitution.Text, pattern);
        if (!parsed.IsSuccess)
        {
            faults.Add(substitution.Position, $"rule {label}: {parsed.Refusal.Message}");
        }

        return parsed.Value;
    }

    private static RuleHeader ReadHeader(XElement element, string file, FaultList faults)
    {
        var header = new RuleHeader(
            element.Attribute("Name")?.Value ?? "",
            element.Value.Trim(),
            element.Attribute("Action")?.Value == "add"
        );
        if (!header.HasVariables && header.Name.Length > 0 && header.Fault() is { } fault)
        {
            faults.Add(
                XmlSettings.PositionOf(element, file),
                $"the header '{header.Name}' is refused: {fault}"
            );
        }

        return header;
    }

    private static ImmutableDictionary<string, Setting> Overrides(
        XElement rule,
        string file,
        FaultList faults
    )
    {
        var all = ImmutableDictionary.CreateBuilder<string, Setting>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in rule.Attributes().Where(a => !s_own.Contains(a.Name.ToString())))
        {
            // The rule's page writes WaterMark, the attribute's own page Watermark.
            var name = attribute.Name.LocalName == "WaterMark" ? "Watermark" : attribute.Name.LocalName;
            var setting = new Setting(name, attribute.Value, XmlSettings.PositionOf(attribute, file));
            if (!all.TryAdd(name, setting))
            {
                faults.Add(setting.Position, $"{name} is set twice; remove one");
            }
        }

        return all.ToImmutable();
    }
}
