using System.Globalization;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>Catalogs that change while they are served.</summary>
public sealed class ReloadTests(CatalogSystem catalogs) : CatalogTests(catalogs)
{
    // The folder is looked at five times a second; a machine that is busy takes longer.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_change_is_picked_up_and_a_fault_keeps_the_last_good_state()
    {
        // 1. Data files are read when the attribute file was saved.
        Write("live.txt", "Id\tPath\tUserData\npage\tred\tversion=2\nnext\tblue\t\n");
        Save("DefaultThumbPix = 11,11");
        await UntilAsync("live/page?req=userdata", "version=2\r\n");
        Assert.Contains("exists=1", await TextAsync("live/next?req=exists"), StringComparison.Ordinal);

        // 2. What cannot be read is told in the check with file and line, and changes nothing.
        Write("live.txt", "Id\tPath\tUserData\npage\tred\tversion=3\n");
        Save("DefaultThumbPix = wide");
        var check = (await Live.RunAsync("check")).With(6).Output;
        Assert.Contains(
            $"{Live.Folder.At("catalog/live.ini")}:5: DefaultThumbPix is 'wide'",
            check,
            StringComparison.Ordinal
        );
        Assert.Equal("version=2\r\n", await TextAsync("live/page?req=userdata"));

        // 3. The good file is taken over, and nobody was restarted.
        Save("DefaultThumbPix = 12,12");
        await UntilAsync("live/page?req=userdata", "version=3\r\n");
        await Live.AssertIsWellAsync();
    }

    private void Save(string attribute) =>
        Write(
            "live.ini",
            $"RootId = live\nRootPath = site\nDefaultExt = .png\nCatalogFile = live.txt\n{attribute}\n"
        );

    private void Write(string name, string text) =>
        File.WriteAllText(Live.Folder.At($"catalog/{name}"), text);

    private async Task UntilAsync(string request, string text)
    {
        using var patience = new CancellationTokenSource(s_patience);
        // Two processes serve: both have it when several requests in a row see it.
        for (var seen = 0; seen < 8; )
        {
            seen = await TextAsync(request) == text ? seen + 1 : 0;
            Assert.False(
                patience.IsCancellationRequested,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request} was not '{text.Trim()}' in {s_patience}"
                )
            );
            await Task.Delay(s_pause, Cancelled);
        }
    }
}
