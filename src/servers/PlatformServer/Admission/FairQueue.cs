namespace ImageServing.PlatformServer.Admission;

/// <summary>
/// What waits, in a lane for each group, taken in weighted round robin: a lane gives as many items as its weight, then
/// the next lane has its turn. Knows no clock and no threads; whoever shares it locks it.
/// </summary>
/// <remarks>
/// Invariants: items of one lane leave in the order in which they came; a lane is in the round exactly while it has
/// items; between two turns of a lane every other lane gives at most its weight, so no lane starves another.
/// </remarks>
/// <typeparam name="T">What waits.</typeparam>
internal sealed class FairQueue<T>
    where T : class
{
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    // The lanes with items; the first one has its turn.
    private readonly LinkedList<Lane> _round = new();

    /// <summary>Items of all lanes.</summary>
    public int Count { get; private set; }

    /// <summary>Puts an item at the end of its lane.</summary>
    /// <param name="group">Whose lane it is.</param>
    /// <param name="weight">Items that the lane gives in its turn, at least 1.</param>
    /// <param name="item">What waits.</param>
    /// <returns>Its place, for <see cref="Remove"/>.</returns>
    public Place Add(string group, int weight, T item)
    {
        if (!_lanes.TryGetValue(group, out var lane))
        {
            lane = new Lane(group);
            lane.Turn = _round.AddLast(lane);
            _lanes.Add(group, lane);
        }

        lane.Weight = weight;
        Count++;
        return new Place(lane, lane.Items.AddLast(item));
    }

    /// <summary>Takes the item whose turn it is; null when nothing waits.</summary>
    public T? Take()
    {
        if (_round.First is not { Value: var lane } turn)
        {
            return null;
        }

        var first = lane.Items.First!;
        lane.Given++;
        Drop(lane, first);
        if (lane.Items.Count > 0 && lane.Given >= lane.Weight)
        {
            lane.Given = 0;
            _round.Remove(turn);
            _round.AddLast(turn);
        }

        return first.Value;
    }

    /// <summary>Takes an item out of its place. False when it has left already.</summary>
    public bool Remove(Place place)
    {
        if (place.Node.List is null)
        {
            return false;
        }

        Drop(place.Lane, place.Node);
        return true;
    }

    /// <summary>
    /// Makes room for an item of a group: takes the newest item of the lane that is longest for its weight, unless the
    /// group's own lane would then be as long. So a flood fills its own lane and leaves room for the others.
    /// </summary>
    /// <returns>The item that has to leave; null when the new one has to.</returns>
    public T? Displace(string group, int weight)
    {
        var own = (LengthOf(group) + 1) / (double)weight;
        var longest = _round.MaxBy(lane => lane.Load);
        if (longest is null || longest.Group == group || longest.Load <= own)
        {
            return null;
        }

        var last = longest.Items.Last!;
        Drop(longest, last);
        return last.Value;
    }

    /// <summary>At most how many of those that wait now are taken before an item that a group would add now.</summary>
    public int AheadOf(string group, int weight)
    {
        var own = LengthOf(group);
        var turns = 1 + (own / weight);
        var others = _round
            .Where(lane => lane.Group != group)
            .Sum(lane => (int)Math.Min(lane.Items.Count, (long)lane.Weight * turns));
        return own + others;
    }

    private int LengthOf(string group) => _lanes.TryGetValue(group, out var lane) ? lane.Items.Count : 0;

    private void Drop(Lane lane, LinkedListNode<T> node)
    {
        lane.Items.Remove(node);
        Count--;
        if (lane.Items.Count == 0)
        {
            _round.Remove(lane.Turn!);
            _lanes.Remove(lane.Group);
        }
    }

    /// <summary>Where an item waits.</summary>
    public sealed class Place
    {
        internal Place(Lane lane, LinkedListNode<T> node) => (Lane, Node) = (lane, node);

        internal Lane Lane { get; }

        internal LinkedListNode<T> Node { get; }
    }

    internal sealed class Lane(string group)
    {
        public string Group => group;

        public int Weight { get; set; } = 1;

        // Items given in the present turn.
        public int Given { get; set; }

        public LinkedList<T> Items { get; } = new();

        public LinkedListNode<Lane>? Turn { get; set; }

        public double Load => Items.Count / (double)Weight;
    }
}
