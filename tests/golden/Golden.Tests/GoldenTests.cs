using ImageServing.Rendering;

namespace ImageServing.Golden.Tests;

/// <summary>Every request of requests.txt gives the picture that people have looked at and approved.</summary>
public class GoldenTests
{
    private static readonly Studio s_studio = new();

    public static TheoryData<string, string, ThumbnailFit> Requests { get; } = ReadRequests();

    [Theory]
    [MemberData(nameof(Requests))]
    public void The_picture_looks_like_its_reference(string name, string request, ThumbnailFit type)
    {
        using var picture = s_studio.Render(request, type);
        var reference = Path.Combine(s_studio.References, name + ".png");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllBytes(reference, Picture.ToPng(picture.Bytes.Span, picture.MimeType));
            return;
        }

        Assert.True(
            File.Exists(reference),
            $"There is no reference {name}.png; run with UPDATE_GOLDEN=1 and look at it."
        );
        using var difference = new Difference(
            picture.Bytes.Span,
            picture.MimeType,
            File.ReadAllBytes(reference)
        );
        if (!difference.IsInvisible)
        {
            var path = Path.Combine(s_studio.Failures, name + ".diff.png");
            File.WriteAllBytes(path, difference.SideBySide());
            Assert.Fail($"{request}: {difference}. Reference, picture and difference side by side: {path}");
        }
    }

    [Fact]
    public void A_picture_that_differs_is_told_from_its_reference()
    {
        using var plain = s_studio.Render("still-life?wid=160&fmt=png");
        using var brighter = s_studio.Render("still-life?wid=160&fmt=png&op_brightness=8");

        using var visible = new Difference(brighter.Bytes.Span, "image/png", plain.Bytes.Span);
        using var none = new Difference(plain.Bytes.Span, "image/png", plain.Bytes.Span);
        Assert.False(visible.IsInvisible);
        Assert.True(none.IsInvisible);
    }

    [Fact]
    public void No_reference_is_left_without_a_request() =>
        Assert.Equal(
            Requests.Select(row => row.Data.Item1).Order(StringComparer.Ordinal),
            Directory
                .EnumerateFiles(s_studio.References, "*.png")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal)
        );

    private static TheoryData<string, string, ThumbnailFit> ReadRequests()
    {
        var requests = new TheoryData<string, string, ThumbnailFit>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "requests.txt")))
        {
            if (
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var request, .. var type]
                && name[0] != '#'
            )
            {
                requests.Add(
                    name,
                    request,
                    type is [var word] ? Enum.Parse<ThumbnailFit>(word) : ThumbnailFit.Fit
                );
            }
        }

        return requests;
    }
}
