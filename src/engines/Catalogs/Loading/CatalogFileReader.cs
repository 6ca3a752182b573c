using ImageServing.Catalogs.RuleSets;
using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>Reads one attribute file and the data files that it names.</summary>
/// <param name="folder">The catalog folder, absolute.</param>
/// <param name="tables">The tables of this reading.</param>
/// <param name="limits">Bounds of data files.</param>
internal sealed class CatalogFileReader(string folder, TableCache tables, TableLimits limits)
{
    // An attribute file has some seventy records.
    private const int MaxAttributeBytes = 1 << 20;

    /// <summary>Reads a catalog.</summary>
    /// <param name="path">The attribute file.</param>
    /// <param name="stamp">Its stamp.</param>
    /// <param name="fallback">The default catalog; null when this is it.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The catalog, which is none when there are errors; and the data files it names.</returns>
    public (LoadedCatalog? Loaded, IReadOnlyList<string> DataFiles) Read(
        string path,
        FileStamp stamp,
        Catalog? fallback,
        Findings findings,
        CancellationToken stop
    )
    {
        if (ReadText(path, stamp, findings) is not { } text)
        {
            return (null, []);
        }

        var settings = AttributeFile.Parse(path, text, findings.Errors);
        var attributes = Bind(path, settings, stamp, fallback, findings);
        var files = attributes.Files;
        var read = new CatalogTables
        {
            Images = Open(files.Images, TableKind.Image, findings, stop),
            Svgs = Open(files.Svgs, TableKind.Svg, findings, stop),
            Statics = Open(files.Statics, TableKind.Static, findings, stop),
            Fonts = FontMapReader.Read(
                Absolute(files.Fonts),
                Rows(files.Fonts, FontMapReader.Columns, findings),
                findings
            ),
            Profiles = IccProfileMapReader.Read(
                Absolute(files.Profiles),
                Rows(files.Profiles, IccProfileMapReader.Columns, findings),
                findings
            ),
            Rules =
                files.RuleSet.Length == 0
                    ? RuleSet.Empty
                    : RuleSetFile.Read(Absolute(files.RuleSet), findings),
        };
        var macroRows = Rows(files.Macros, MacroExpander.Columns, findings);
        var dataFiles = DataFiles(files);
        return findings.HasErrors
            ? (null, dataFiles)
            : (Assemble(path, attributes, settings, stamp, macroRows, read, fallback, findings), dataFiles);
    }

    /// <summary>The same catalog beside another default catalog, without reading a file.</summary>
    public LoadedCatalog? Rebind(string path, LoadedCatalog loaded, Catalog fallback, Findings findings)
    {
        var attributes = Bind(path, loaded.Settings, loaded.Stamp, fallback, findings);
        return findings.HasErrors
            ? null
            : Assemble(
                path,
                attributes,
                loaded.Settings,
                loaded.Stamp,
                loaded.MacroRows,
                loaded.Tables,
                fallback,
                findings
            );
    }

    private LoadedCatalog? Assemble(
        string path,
        CatalogAttributes attributes,
        IReadOnlyDictionary<string, Setting> settings,
        FileStamp stamp,
        IReadOnlyList<SmallRow> macroRows,
        CatalogTables read,
        Catalog? fallback,
        Findings findings
    )
    {
        var macros = MacroExpander.Expand(
            Absolute(attributes.Files.Macros),
            macroRows,
            name => fallback?.FindOwnMacro(name),
            findings
        );
        var complete = read with { Macros = macros };
        return findings.HasErrors
            ? null
            : new LoadedCatalog(
                stamp,
                settings,
                macroRows,
                complete,
                new Catalog(path, attributes, complete, fallback)
            );
    }

    private static CatalogAttributes Bind(
        string path,
        IReadOnlyDictionary<string, Setting> settings,
        FileStamp stamp,
        Catalog? fallback,
        Findings findings
    )
    {
        var inherited = (fallback?.Attributes ?? new CatalogAttributes()) with { TimeStamp = stamp.Modified };
        var attributes = AttributeReader.Bind(settings, inherited, findings);
        if (fallback is not null && attributes.RootId.Length == 0 && !findings.HasErrors)
        {
            findings.Error(path, 0, "RootId is missing; every catalog but default.ini needs one of its own");
        }
        else if (fallback is null && attributes.RootId.Length > 0)
        {
            findings.Warn(
                path,
                settings["RootId"].Position.Line,
                "RootId of default.ini must be empty; it is ignored"
            );
            return attributes with { RootId = "" };
        }

        return attributes;
    }

    private static string? ReadText(string path, FileStamp stamp, Findings findings)
    {
        if (stamp.Length > MaxAttributeBytes)
        {
            findings.Error(
                path,
                0,
                $"the file has {stamp.Length} bytes; at most {MaxAttributeBytes} are read"
            );
            return null;
        }

        try
        {
            var bytes = File.ReadAllBytes(path);
            var encoding = TextEncoding.Detect(bytes, out _);
            if (encoding.IsUtf16)
            {
                findings.Error(path, 1, TextEncoding.Utf16Message);
                return null;
            }

            return TextEncoding.Decode(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Error(path, 0, $"cannot be read: {e.Message}");
            return null;
        }
    }

    private List<RecordTable> Open(
        IReadOnlyList<string> names,
        TableKind kind,
        Findings findings,
        CancellationToken stop
    ) => [.. names.Select(n => tables.Open(Absolute(n), kind, findings, stop)).OfType<RecordTable>()];

    private IReadOnlyList<SmallRow> Rows(string name, IReadOnlyList<string> columns, Findings findings) =>
        name.Length == 0 ? [] : SmallTable.Read(Absolute(name), columns, limits, findings) ?? [];

    private List<string> DataFiles(CatalogFiles files) =>
        [
            .. files
                .Images.Concat(files.Svgs)
                .Concat(files.Statics)
                .Concat([files.Macros, files.Fonts, files.Profiles, files.RuleSet])
                .Where(n => n.Length > 0)
                .Select(Absolute),
        ];

    private string Absolute(string name) => Path.GetFullPath(name, folder);
}
