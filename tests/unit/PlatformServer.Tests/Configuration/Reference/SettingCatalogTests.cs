using System.Globalization;
using ImageServing.Hosting;
using ImageServing.Hosting.Registry;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Configuration.Reference;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Tests.Configuration.Reference;

public class SettingCatalogTests
{
    private static readonly ServerHome s_home = new("/opt/image-serving");

    public static TheoryData<string> SettingPages => [.. DocumentedNames.Settings.Keys];

    public static TheoryData<string> FilePages => [.. DocumentedNames.Files.Keys];

    // The files that this server reads: those of the others are tested where they are read.
    public static TheoryData<string, string> Readable =>
        [
            .. from file in SettingCatalog.Files
            where ReaderOf(file.Name) is not null
            from entry in file.Entries
            select (file.Name, entry.Name),
        ];

    [Theory]
    [MemberData(nameof(SettingPages))]
    public void Every_setting_that_a_page_names_is_in_the_table(string page) =>
        Assert.Empty(
            DocumentedNames
                .Settings[page]
                .Except(
                    SettingCatalog
                        .Files.SelectMany(file => file.Entries)
                        .SelectMany(entry => entry.Documented),
                    StringComparer.Ordinal
                )
        );

    [Theory]
    [MemberData(nameof(FilePages))]
    public void Every_setting_of_a_documented_file_is_in_the_table_under_its_name(string file) =>
        Assert.Empty(
            DocumentedNames
                .Files[file]
                .Except(
                    EntriesOf(file).SelectMany(entry => entry.Aliases.Prepend(entry.Name)),
                    StringComparer.Ordinal
                )
        );

    [Fact]
    public void The_table_names_no_documented_setting_that_no_page_names() =>
        Assert.Empty(
            SettingCatalog
                .Files.SelectMany(file => file.Entries)
                .SelectMany(entry => entry.Documented)
                .Except(DocumentedNames.Settings.Values.SelectMany(names => names), StringComparer.Ordinal)
        );

    [Fact]
    public void No_name_is_twice_in_a_file_and_every_setting_has_a_note()
    {
        foreach (var file in SettingCatalog.Files)
        {
            var names = file.Entries.SelectMany(entry => entry.Aliases.Prepend(entry.Name)).ToList();
            Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
            Assert.DoesNotContain("", file.Entries.Select(entry => entry.Note));
        }
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void The_default_and_the_ends_of_the_range_are_what_the_reader_takes(string file, string name)
    {
        var entry = EntriesOf(file).Single(entry => entry.Name == name);
        var read = ReaderOf(file)!;
        var absent = read([]);
        Assert.Empty(absent.Faults);
        if (entry.Default.Length > 0 || BoundsOf(entry.Range) is null)
        {
            Assert.Equal(absent.Options, read([(name, entry.Default)]).Options);
        }

        foreach (var alias in entry.Aliases)
        {
            Assert.Equal(absent.Options, read([(alias, entry.Default)]).Options);
        }

        if (BoundsOf(entry.Range) is { } bounds)
        {
            Assert.Empty(read([(name, bounds.Least)]).Faults);
            Assert.Empty(read([(name, bounds.Most)]).Faults);
            Assert.Single(read([(name, bounds.BelowLeast)]).Faults);
            Assert.Single(read([(name, bounds.AboveMost)]).Faults);
            Assert.Single(read([(name, "some")]).Faults);
            Assert.Single(read([(name, "")]).Faults);
        }
    }

    [Fact]
    public void Every_setting_that_the_properties_readers_know_is_in_the_table()
    {
        var faults = new FaultList();
        Assert.Equal(
            Names(PlatformServerOptions.FileName),
            Known(settings => PlatformServerConfiguration.Bind(settings, s_home, faults))
        );
        Assert.Equal(
            Names("catalog-service.conf"),
            Known(settings => CatalogServiceOptions.Bind(settings, s_home, faults))
        );
        Assert.Equal(
            Names(MonitorOptions.FileName),
            Known(settings => MonitorOptions.Bind(settings, faults))
        );

        static IEnumerable<string> Names(string file) =>
            EntriesOf(file).Select(entry => entry.Name).Order(StringComparer.Ordinal);

        static IEnumerable<string> Known(Action<PropertySettings> bind)
        {
            var settings = PropertySettings.Parse(
                "file",
                "",
                new Dictionary<string, string>(),
                new FaultList()
            );
            bind(settings);
            return settings.Known.Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public void The_page_of_the_documentation_is_what_the_table_says()
    {
        var page = ConfigurationPage.Write(SettingCatalog.Files);
        var path = Path.Combine(Checkout.Folder, "docs", "configuration.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path));
    }

    private static IReadOnlyList<SettingEntry> EntriesOf(string file) =>
        SettingCatalog.Files.Single(candidate => candidate.Name == file).Entries;

    private static Func<
        (string Name, string Text)[],
        (string Options, IReadOnlyList<Fault> Faults)
    >? ReaderOf(string file) =>
        file switch
        {
            PlatformServerOptions.FileName => settings =>
                Outcome(PlatformServerConfiguration.Read(file, Properties(settings), s_home)),
            "catalog-service.conf" => settings =>
                Outcome(CatalogServiceOptions.Read(file, Properties(settings), s_home)),
            MonitorOptions.FileName => settings => Outcome(MonitorOptions.Read(file, Properties(settings))),
            ImageServerRegistry.FileName => settings =>
                Outcome(ImageServerRegistryReader.Parse(file, Elements(settings), s_home)),
            _ => null,
        };

    private static (string, IReadOnlyList<Fault>) Outcome<T>(ConfigurationResult<T> result)
        where T : class => (OptionsText.Of(result.Options), result.Faults);

    // An empty default is that of an absent setting.
    private static string Properties((string Name, string Text)[] settings) =>
        string.Join('\n', settings.Select(setting => $"{setting.Name}={setting.Text}"));

    private static string Elements((string Name, string Text)[] settings) =>
        $"<imageserverregistry>{string.Concat(settings.Select(s => $"<{s.Name}>{s.Text}</{s.Name}>"))}</imageserverregistry>";

    private static Bounds? BoundsOf(string range)
    {
        var words = range.Split(' ');
        return words.Length >= 3 && words[1] == "to"
            ? new Bounds(NumberOf(words[0]), NumberOf(words[2]))
            : null;
    }

    private static long NumberOf(string word) =>
        word.Split('^') is [_, var power]
            ? 1L << int.Parse(power, CultureInfo.InvariantCulture)
            : long.Parse(word, CultureInfo.InvariantCulture);

    private sealed record Bounds(long From, long To)
    {
        public string Least => Text(From);
        public string Most => Text(To);
        public string BelowLeast => Text(From - 1);
        public string AboveMost => Text(To + 1);

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
