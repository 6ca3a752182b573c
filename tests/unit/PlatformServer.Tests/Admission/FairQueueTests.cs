using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.PlatformServer.Admission.Tests;

public sealed class FairQueueTests
{
    [Fact]
    public void Lanes_take_turns_and_each_keeps_its_order()
    {
        var queue = Filled(("a", 1, 3), ("b", 1, 2), ("c", 1, 1));
        Assert.Equal(["a0", "b0", "c0", "a1", "b1", "a2"], TakeAll(queue));
    }

    [Fact]
    public void A_lane_gives_as_many_as_its_weight()
    {
        var queue = Filled(("a", 1, 3), ("b", 2, 4));
        Assert.Equal(["a0", "b0", "b1", "a1", "b2", "b3", "a2"], TakeAll(queue));
    }

    [Fact]
    public void Who_comes_to_a_flood_is_next_after_one_of_it()
    {
        var queue = Filled(("flood", 1, 1000));
        Assert.Equal(1, queue.AheadOf("quiet", 1));
        queue.Add("quiet", 1, "mine");
        queue.Take();
        Assert.Equal("mine", queue.Take());
    }

    [Fact]
    public void Who_leaves_leaves_no_hole()
    {
        var queue = Filled(("a", 1, 1), ("b", 1, 1));
        var place = queue.Add("c", 1, "c0");
        queue.Add("c", 1, "c1");
        Assert.True(queue.Remove(place));
        Assert.False(queue.Remove(place));
        Assert.Equal(["a0", "b0", "c1"], TakeAll(queue));
        Assert.False(queue.Remove(place));
    }

    [Fact]
    public void A_lane_whose_items_have_all_left_has_no_turn()
    {
        var queue = new FairQueue<string>();
        var only = queue.Add("a", 1, "a0");
        queue.Add("b", 1, "b0");
        queue.Remove(only);
        Assert.Equal(["b0"], TakeAll(queue));
        Assert.Null(queue.Take());
    }

    [Theory]
    [InlineData("quiet", 1, "flood9")]
    [InlineData("flood", 1, null)]
    [InlineData("flood", 2, null)]
    public void Room_is_made_at_the_expense_of_the_longest_lane(string group, int weight, string? leaves)
    {
        var queue = Filled(("flood", 1, 10), ("some", 1, 3));
        Assert.Equal(leaves, queue.Displace(group, weight));
        Assert.Equal(leaves is null ? 13 : 12, queue.Count);
    }

    [Fact]
    public void Lanes_of_one_length_make_no_room_for_each_other()
    {
        var queue = Filled(("a", 1, 2), ("b", 1, 2));
        Assert.NotNull(queue.Displace("c", 1));
        Assert.Null(Filled(("a", 1, 1), ("b", 1, 1)).Displace("c", 1));
    }

    [Fact]
    public void A_lane_of_more_weight_may_be_longer()
    {
        var queue = Filled(("heavy", 10, 9), ("light", 1, 3));
        Assert.Equal("light2", queue.Displace("other", 1));
    }

    /// <summary>Whatever came before, nobody waits longer than was foretold, and nothing is lost or given twice.</summary>
    [Fact]
    public void No_lane_starves()
    {
        var step =
            from lane in Gen.Choose(0, 4)
            from action in Gen.Choose(0, 9)
            select (Lane: lane, Action: action);
        Prop.ForAll(
                step.ListOf().ToArbitrary(),
                Gen.Choose(0, 4).ToArbitrary(),
                (steps, own) =>
                {
                    var queue = new FairQueue<string>();
                    var places = new Dictionary<string, FairQueue<string>.Place>(StringComparer.Ordinal);
                    var count = 0;
                    foreach (var (group, action) in steps)
                    {
                        Do(queue, places, group, action, ref count);
                        if (queue.Count != places.Count)
                        {
                            return false;
                        }
                    }

                    var foretold = queue.AheadOf(NameOf(own), WeightOf(own));
                    queue.Add(NameOf(own), WeightOf(own), "mine");
                    var order = TakeAll(queue);
                    return order.IndexOf("mine") <= foretold
                        && order.Count == places.Count + 1
                        && order.Where(item => item != "mine").ToHashSet().SetEquals(places.Keys);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    /// <summary>While two lanes have items, they share the turns by their weights.</summary>
    [Fact]
    public void Lanes_share_by_their_weights() =>
        Prop.ForAll(
                Gen.Choose(1, 5).ToArbitrary(),
                Gen.Choose(1, 5).ToArbitrary(),
                (one, other) =>
                {
                    var queue = Filled(("a", one, 100), ("b", other, 100));
                    var turns = Enumerable.Range(0, 10 * (one + other)).Select(_ => queue.Take()!);
                    return turns.Count(item => item[0] == 'a') == 10 * one;
                }
            )
            .QuickCheckThrowOnFailure();

    private static void Do(
        FairQueue<string> queue,
        Dictionary<string, FairQueue<string>.Place> places,
        int group,
        int action,
        ref int count
    )
    {
        switch (action)
        {
            case 0 when queue.Take() is { } taken:
                places.Remove(taken);
                break;
            case 1 when places.Count > 0:
                var leaving = places.Keys.Order(StringComparer.Ordinal).ElementAt(group % places.Count);
                queue.Remove(places[leaving]);
                places.Remove(leaving);
                break;
            case 2 when queue.Displace(NameOf(group), WeightOf(group)) is { } displaced:
                places.Remove(displaced);
                break;
            case > 2:
                var item = $"{count++}";
                places.Add(item, queue.Add(NameOf(group), WeightOf(group), item));
                break;
        }
    }

    private static string NameOf(int group) => $"catalog{group}";

    private static int WeightOf(int group) => 1 + (group % 3);

    private static FairQueue<string> Filled(params (string Group, int Weight, int Count)[] lanes)
    {
        var queue = new FairQueue<string>();
        foreach (var (group, weight, count) in lanes)
        {
            for (var i = 0; i < count; i++)
            {
                queue.Add(group, weight, $"{group}{i}");
            }
        }

        return queue;
    }

    private static List<string> TakeAll(FairQueue<string> queue)
    {
        var taken = new List<string>();
        while (queue.Take() is { } item)
        {
            taken.Add(item);
        }

        return taken;
    }
}
