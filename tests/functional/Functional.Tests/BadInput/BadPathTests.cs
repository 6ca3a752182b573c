using System.Diagnostics;
using System.Net;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.BadInput;

/// <summary>Paths that name nothing, or something that is nobody's business.</summary>
public sealed class BadPathTests(SupervisedSystem system) : SystemTests(system)
{
    [Theory]
    [InlineData("nonesuch")]
    [InlineData("nonesuch.jpg")]
    [InlineData("samples")]
    [InlineData("samples/")]
    [InlineData("samples/nonesuch/jacket")]
    [InlineData("samples/jacket.tif/inside")]
    [InlineData("../conf/default.ini")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("samples/../../conf/Svg.conf")]
    [InlineData("samples/../samples/jacket")]
    [InlineData("./samples/jacket")]
    [InlineData("%2e%2e/conf/Svg.conf")]
    [InlineData("%2E%2E/conf/Svg.conf")]
    [InlineData(".%2e/conf/Svg.conf")]
    [InlineData("%2e%2e%2fconf/Svg.conf")]
    [InlineData("..%5cconf%5cSvg.conf")]
    [InlineData("..%5Cconf")]
    [InlineData("..\\conf\\Svg.conf")]
    [InlineData("%252e%252e/conf/Svg.conf")]
    [InlineData("%252e%252e%252fconf%252fSvg.conf")]
    [InlineData("%25252e%25252e/conf/Svg.conf")]
    [InlineData("..;/conf/Svg.conf")]
    [InlineData("..%00/conf", HttpStatusCode.BadRequest, false)]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("C:%5cWindows%5cwin.ini")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:1/picture.jpg")]
    [InlineData("%c0%ae%c0%ae/conf/Svg.conf", HttpStatusCode.BadRequest)]
    [InlineData("%ff%fe", HttpStatusCode.BadRequest)]
    [InlineData("%zz", HttpStatusCode.BadRequest)]
    [InlineData("jacket%", HttpStatusCode.BadRequest)]
    [InlineData("jacket%2", HttpStatusCode.BadRequest)]
    [InlineData("samples%0a/jacket", HttpStatusCode.BadRequest)]
    [InlineData("samples/jacket%00.jpg", HttpStatusCode.BadRequest, false)]
    public async Task A_path_that_names_no_picture_is_refused(
        string path,
        HttpStatusCode status = HttpStatusCode.Forbidden,
        bool hasText = true
    )
    {
        using (var response = await Live.GetAsync($"/is/image/{path}?wid=50"))
        {
            if (hasText)
            {
                await Refused.AssertAsync(Live, response, status);
            }
            else
            {
                // Refused while the request is read, before there is anybody who could write a text.
                Assert.Equal(status, response.StatusCode);
            }
        }

        await Live.AssertIsWellAsync();
    }

    [Theory]
    [InlineData("/../conf/Svg.conf")]
    [InlineData("/../../../../etc/passwd")]
    [InlineData("/%2e%2e/conf/Svg.conf")]
    [InlineData("/..%2fconf/Svg.conf")]
    [InlineData("/..%5cconf")]
    [InlineData("/%252e%252e/conf/Svg.conf")]
    [InlineData("//etc/passwd")]
    public async Task A_page_outside_of_the_site_is_not_found(string path)
    {
        using var response = await Live.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Refused.AssertKeepsSecrets(Live, await response.Content.ReadAsStringAsync(Cancelled));
        await Live.AssertIsWellAsync();
    }

    [Fact]
    public async Task A_link_that_leaves_the_root_is_told_as_missing()
    {
        var outside = Live.Folder.At("secret.jpg");
        await File.WriteAllTextAsync(outside, "secret", Cancelled);
        Link("leaves.jpg", outside);
        Link("folder", Live.Folder.At("conf"));
        Link("dangling.jpg", Live.Folder.At("nonesuch.jpg"));
        Link("loop.jpg", Live.Folder.Image("loop.jpg"));
        Link("device.jpg", "/dev/zero");
        foreach (
            var name in new[] { "leaves.jpg", "folder/Svg.conf", "dangling.jpg", "loop.jpg", "device.jpg" }
        )
        {
            using var response = await Live.GetAsync($"/is/image/{name}");
            await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
            using var exists = await Live.GetAsync($"/is/image/{name}?req=exists");
            Assert.Contains(
                "=0",
                await exists.Content.ReadAsStringAsync(Cancelled),
                StringComparison.Ordinal
            );
        }

        await Live.AssertIsWellAsync();

        void Link(string name, string target) => File.CreateSymbolicLink(Live.Folder.Image(name), target);
    }

    [Fact]
    public async Task A_link_that_stays_inside_of_the_root_is_followed()
    {
        File.Copy(
            Path.Combine(Checkout.Install, "images", "samples", "sneaker.tif"),
            Live.Folder.Image("real.tif")
        );
        File.CreateSymbolicLink(Live.Folder.Image("alias.tif"), "real.tif");
        using var response = await Live.GetAsync("/is/image/alias?wid=50");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_pipe_is_not_waited_for()
    {
        var pipe = Live.Folder.Image("pipe.jpg");
        using var make = Process.Start("mkfifo", [pipe]);
        await make.WaitForExitAsync(Cancelled);
        using var response = await Live.GetAsync("/is/image/pipe.jpg");
        await Refused.AssertAsync(Live, response, HttpStatusCode.Forbidden);
        await Live.AssertIsWellAsync();
    }
}
