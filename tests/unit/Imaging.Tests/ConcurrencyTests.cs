using ImageServing.Protocol.Values;
using ImageServing.Rendering;

namespace Imaging.Tests;

public sealed class ConcurrencyTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Renders_side_by_side_give_what_they_give_alone()
    {
        var plan = _folder.Plan(Picture.Gradient(300, 200)) with
        {
            Layer = new LayerPlan { Rotate = 12 },
            Composite = new CompositePlan
            {
                Blur = 2,
                Noise = new Noise(10, NoiseDistribution.Gaussian, false),
            },
        };
        var broken = Folder.PlanOf(_folder.Add("broken.jpg", [0xFF, 0xD8, 0xFF, 1, 2, 3]));
        var alone = plan.Bytes();

        Parallel.For(
            0,
            64,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            i =>
            {
                if (i % 3 == 0)
                {
                    Assert.Equal(RenderFailureCode.SourceBroken, broken.Failure().Code);
                }
                else
                {
                    Assert.Equal(alone, plan.Bytes());
                }
            }
        );
    }
}
