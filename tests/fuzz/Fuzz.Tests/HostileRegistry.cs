using System.Globalization;
using System.Text;

namespace Fuzz.Tests;

/// <summary>Files that an attacker would write to make a reader slow, large, dead or talkative.</summary>
internal static class HostileRegistry
{
    /// <summary>What each is, and how it is made.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> Files { get; } =
        new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
        {
            ["entity bomb"] = () => Text(EntityBomb()),
            ["quadratic entity"] = () =>
                Text(
                    $"<!DOCTYPE supervisor [<!ENTITY a \"{new string('a', 100_000)}\">]><supervisor>"
                        + $"{Repeat("&a;", 20_000)}</supervisor>"
                ),
            ["external entity"] = () =>
                Text(
                    "<!DOCTYPE supervisor [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><supervisor><servers>"
                        + "<server id=\"x\"><program>&x;</program></server></servers></supervisor>"
                ),
            ["external parameter entity"] = () =>
                Text(
                    "<!DOCTYPE supervisor [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x.dtd\"> %x;]><supervisor/>"
                ),
            ["external document type"] = () =>
                Text("<!DOCTYPE supervisor SYSTEM \"file:///dev/zero\"><supervisor/>"),
            ["endless nesting"] = () => Text(Repeat("<a>", 60_000)),
            ["deep nesting in a value"] = () =>
                Text(Wrapped($"<description>{Repeat("<a>", 30_000)}{Repeat("</a>", 30_000)}</description>")),
            ["50 MB of spaces"] = () => Enumerable.Repeat((byte)' ', 50 << 20).ToArray(),
            ["many servers without id"] = () =>
                Text($"<supervisor><servers>{Repeat("<server/>", 25_000)}</servers></supervisor>"),
            ["many profiles"] = () => Text(Wrapped(Repeat("<profile/>", 25_000))),
            ["many unknown elements"] = () => Text(Wrapped($"<program/>{Repeat("<a/>", 60_000)}")),
            ["many sockets of one address"] = () =>
                Text(Wrapped($"<program>a</program>{Repeat("<listen name='a' port='1'/>", 9_000)}")),
            ["many different sockets"] = () =>
                Text(
                    Wrapped(
                        "<program>a</program>"
                            + string.Concat(
                                Enumerable
                                    .Range(0, 5_000)
                                    .Select(i =>
                                        $"<listen name='a{i}' port='1' address='127.{i / 250}.{i % 250}.1'/>"
                                    )
                            )
                            + "<listen name='b' port='1' address='127.0.0.1'/>"
                    )
                ),
            ["many attributes"] = () =>
                Text(
                    Wrapped(
                        $"<restart {string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='' "))}/>"
                    )
                ),
            ["many arguments"] = () =>
                Text(
                    Wrapped(
                        "<profile ref='SVG'/><arguments>"
                            + Repeat("<argument>-Xmxx</argument>", 9_000)
                            + "</arguments>"
                    )
                ),
            ["long attribute"] = () =>
                Text(Wrapped($"<program>a</program><health path='/{new string('ü', 200_000)}'/>")),
            ["long comment"] = () => Text($"<!--{new string('-', 200_000)}"),
            ["zeros"] = () => new byte[100_000],
            ["nothing"] = () => [],
            ["UTF-16 without end"] = () => [0xff, 0xfe, .. Encoding.Unicode.GetBytes("<supervisor>")],
            ["surrogates apart"] = () =>
                [0xff, 0xfe, .. Encoding.Unicode.GetBytes("<supervisor>"), 0x00, 0xd8, 0x3c],
        };

    private static string EntityBomb()
    {
        var entities = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 20; i++)
        {
            entities.Append(CultureInfo.InvariantCulture, $"<!ENTITY l{i} \"{Repeat($"&l{i - 1};", 10)}\">");
        }

        return $"<?xml version=\"1.0\"?><!DOCTYPE supervisor [{entities}]><supervisor>&l19;</supervisor>";
    }

    private static string Wrapped(string inside) =>
        $"<supervisor><servers><server id=\"x\">{inside}</server></servers></supervisor>";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
