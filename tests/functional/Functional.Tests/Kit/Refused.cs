using System.Net;

namespace ImageServing.Functional.Tests.Kit;

/// <summary>What every refusal has in common.</summary>
public static class Refused
{
    // One line that people can read in a log or a browser.
    private const int LongestText = 700;

    /// <summary>Asserts a status and one line of plain text without anything that is nobody's business.</summary>
    public static async Task AssertAsync(
        SupervisedSystem system,
        HttpResponseMessage response,
        HttpStatusCode status
    )
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{response.StatusCode}, not {status}: {text}");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.InRange(text.Length, 10, LongestText);
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        AssertKeepsSecrets(system, text);
    }

    /// <summary>Asserts that a text names no folder of this machine and shows no stack.</summary>
    public static void AssertKeepsSecrets(SupervisedSystem system, string text)
    {
        Assert.DoesNotContain(system.Folder.Home, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Checkout.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }
}
