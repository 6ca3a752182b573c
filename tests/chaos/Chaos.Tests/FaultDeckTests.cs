using ImageServing.Chaos.Faults;

namespace ImageServing.Chaos.Tests;

public sealed class FaultDeckTests
{
    [Fact]
    public void Each_fault_comes_once_before_any_comes_again()
    {
        var deck = new FaultDeck(FaultCatalog.All, new Random(3));
        var first = FaultCatalog.All.Select(_ => deck.Draw().Name).ToList();

        Assert.Equal(FaultCatalog.All.Select(f => f.Name).Order(), first.Order());
        Assert.True(deck.WasEachDrawn);
    }

    [Fact]
    public void A_seed_draws_the_same_order_again()
    {
        string[] Draws(int seed)
        {
            var deck = new FaultDeck(FaultCatalog.All, new Random(seed));
            return [.. Enumerable.Range(0, 100).Select(_ => deck.Draw().Name)];
        }

        Assert.Equal(Draws(7), Draws(7));
        Assert.NotEqual(Draws(7), Draws(8));
    }
}
