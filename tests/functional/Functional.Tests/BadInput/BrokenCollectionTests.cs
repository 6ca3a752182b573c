using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>
/// A collection of broken pictures beside the checkout, where there is one: whatever is in them, the answer is a
/// picture or a refusal, and no server dies of it.
/// </summary>
public sealed class BrokenCollectionTests
{
    private const string Variable = "IMAGESERVING_BROKEN_PICTURES";

    [Fact]
    public async Task No_broken_picture_is_a_fault_of_the_server()
    {
        var folder =
            Environment.GetEnvironmentVariable(Variable)
            ?? Path.Combine(Checkout.Root, "..", "shared", "images", "broken");
        Assert.SkipUnless(Directory.Exists(folder), "there is no collection of broken pictures");
        folder = Path.GetFullPath(folder);
        await using var system = await SupervisedSystem.StartAsync(install =>
            install.Edit(InstallFolder.ImageRegistry, "./images;", $"./images;{folder};")
        );
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Uri.EscapeDataString(Path.GetFileName(file));
            foreach (var request in new[] { "wid=100", "req=imageprops" })
            {
                using var response = await system.GetAsync($"/is/image/{name}?{request}");
                if ((int)response.StatusCode is not (200 or (>= 400 and < 500)))
                {
                    faults.Add($"{name}?{request}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(faults);
        await system.AssertIsWellAsync();
    }
}
