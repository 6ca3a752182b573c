using System.Net;
using ImageServing.Catalogs.Addresses;
using ImageServing.Catalogs.Localization;
using ImageServing.Catalogs.Resolution;
using ImageServing.Catalogs.RuleSets;
using ImageServing.Protocol;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Tests.Resolution;

/// <summary>Catalogs made in a test, and requests to them.</summary>
internal sealed class Shop
{
    private readonly List<(CatalogAttributes Attributes, CatalogTables Tables)> _catalogs = [];
    private (CatalogAttributes Attributes, CatalogTables Tables) _default = (new(), CatalogTables.Empty);

    public static DateTimeOffset Now { get; } = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    /// <summary>Adds a catalog; the default catalog has an empty root id.</summary>
    public Shop With(
        string rootId,
        IEnumerable<Row>? images = null,
        Func<CatalogAttributes, CatalogAttributes>? attributes = null,
        (string Name, string Definition)[]? macros = null,
        string? rules = null
    )
    {
        var made = (attributes ?? (a => a))(new CatalogAttributes { RootId = rootId });
        var tables = new CatalogTables
        {
            Images = [new MemoryTable(images ?? [])],
            Macros = (macros ?? []).ToDictionary(
                m => m.Name,
                m => new MacroDefinition(m.Name, m.Definition),
                StringComparer.OrdinalIgnoreCase
            ),
            Rules = rules is null
                ? RuleSet.Empty
                : RuleSetReader.Read("rules.xml", $"<ruleset>{rules}</ruleset>").Options!,
        };
        if (rootId.Length == 0)
        {
            _default = (made, tables);
        }
        else
        {
            _catalogs.Add((made, tables));
        }
        return this;
    }

    public RequestResolver Resolver()
    {
        var fallback = new Catalog("default.ini", _default.Attributes, _default.Tables, null);
        var catalogs = _catalogs
            .Select(c => new Catalog($"{c.Attributes.RootId}.ini", c.Attributes, c.Tables, fallback))
            .ToArray();
        return new RequestResolver(
            new CatalogSnapshot(fallback, catalogs, 1),
            new ParserOptions(),
            TimeProvider.System
        );
    }

    public RequestResolution Resolution(string url, string address = "10.1.2.3")
    {
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = cut < 0 ? (url, "") : (url[..cut], url[(cut + 1)..]);
        return Resolver().Resolve(new ClientRequest("/is/image", path, query, IPAddress.Parse(address), Now));
    }

    public ResolvedRequest Resolve(string url)
    {
        var request = Resolution(url).Request;
        Assert.True(request.IsSuccess, request.Refusal?.Message);
        return request.Value;
    }

    public Refusal Refuse(string url)
    {
        var request = Resolution(url).Request;
        Assert.False(request.IsSuccess);
        return request.Refusal;
    }

    /// <summary>The canonical query after everything, without the variables at its end.</summary>
    public string Query(string url)
    {
        var text = (Resolve(url).Request with { Variables = VariableSet.Empty }).ToString();
        var cut = text.IndexOf('?', StringComparison.Ordinal);
        return cut < 0 ? "" : text[(cut + 1)..];
    }

    public static LocaleMap Locales(string text) =>
        LocaleMap.Read(As(text), LocaleMap.Empty, new FaultList());

    public static AddressFilter Addresses(string text) =>
        AddressFilter.Read(As(text), AddressFilter.Everyone, new FaultList());

    private static Setting As(string text) => new("test", text, new Position("test", 1));

    /// <summary>A row of a data file.</summary>
    internal sealed record Row(string Id, string Path = "", string Modifier = "", string PostModifier = "")
    {
        public string? Expiration { get; init; }
    }

    private sealed class MemoryTable(IEnumerable<Row> rows) : RecordTable
    {
        private readonly Dictionary<string, Row> _rows = rows.ToDictionary(r => r.Id, StringComparer.Ordinal);

        public override long Count => _rows.Count;

        public override IEnumerable<string> Ids => _rows.Keys;

        public override bool Contains(string id) => _rows.ContainsKey(id);

        public override IEnumerable<string> RelationsOf(string id) =>
            _rows.Keys.Where(key =>
                key.LastIndexOf(':') == id.Length && key.StartsWith(id, StringComparison.Ordinal)
            );

        public override string?[]? Find(string id)
        {
            if (!_rows.TryGetValue(id, out var row))
            {
                return null;
            }
            var texts = new string?[TableFields.Count];
            texts[(int)Field.Id] = row.Id;
            texts[(int)Field.Path] = row.Path;
            texts[(int)Field.Modifier] = row.Modifier;
            texts[(int)Field.PostModifier] = row.PostModifier;
            texts[(int)Field.Expiration] = row.Expiration;
            return texts;
        }
    }
}
